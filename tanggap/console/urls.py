"""The console's addresses, all under `/konsol/`; after the entrance each names its shop."""

from django.urls import path

from tanggap.console import live
from tanggap.console.alerts import views as alerts
from tanggap.console.assistant import playground
from tanggap.console.assistant import views as assistant
from tanggap.console.broadcasts.urls import broadcast_paths
from tanggap.console.bychat import views as bychat
from tanggap.console.catalogue.urls import catalogue_paths
from tanggap.console.channels.urls import channel_paths
from tanggap.console.customers import views as one_customer
from tanggap.console.home import views as home
from tanggap.console.inbox import actions, canned, desk
from tanggap.console.inbox import views as inbox
from tanggap.console.inbox.attached import attachment
from tanggap.console.learning import views as learning
from tanggap.console.orders import customers
from tanggap.console.orders import views as orders
from tanggap.console.orders import writing as order_writing
from tanggap.console.orders.exporting import export_orders
from tanggap.console.people import views as people
from tanggap.console.reports import history, weekly
from tanggap.console.reports import views as reports
from tanggap.console.setup import views as setup
from tanggap.console.shop import editing, gateways
from tanggap.console.shop import views as shop
from tanggap.console.shop.urls import shop_paths
from tanggap.console.telling import views as telling
from tanggap.console.trials import views as trials
from tanggap.console.widget import views as widget

app_name = "console"

urlpatterns = [
    path("", home.entrance, name="entrance"),
    path("<slug:slug>/", home.home, name="home"),
    path("<slug:slug>/kabar/", live.stream, name="stream"),
    path("<slug:slug>/masalah/<str:kind>/selesai/", home.close_notice, name="close_notice"),
    # -- notifications on devices ------------------------------------------------------------------
    path("<slug:slug>/notifikasi/", alerts.alerts, name="alerts"),
    path("<slug:slug>/notifikasi/pilihan/", alerts.choose, name="choose_alerts"),
    path("<slug:slug>/notifikasi/perangkat/", alerts.add_device, name="add_device"),
    path("<slug:slug>/notifikasi/perangkat/lepas/", alerts.drop_device, name="drop_device"),
    path(
        "<slug:slug>/notifikasi/perangkat/<int:device_id>/hapus/",
        alerts.forget_device,
        name="forget_device",
    ),
    path(
        "<slug:slug>/notifikasi/perangkat/<int:device_id>/coba/",
        alerts.try_device,
        name="try_device",
    ),
    # -- conversations -----------------------------------------------------------------------------
    path("<slug:slug>/percakapan/", inbox.inbox, name="inbox"),
    path("<slug:slug>/percakapan/daftar/", inbox.inbox_list, name="inbox_list"),
    path("<slug:slug>/percakapan/cari/", inbox.search_messages, name="search_messages"),
    path("<slug:slug>/percakapan/balasan-cepat/", canned.quick_replies, name="quick_replies"),
    path("<slug:slug>/percakapan/balasan-cepat/simpan/", canned.save, name="save_quick_reply"),
    path(
        "<slug:slug>/percakapan/balasan-cepat/<int:reply_id>/hapus/",
        canned.delete,
        name="delete_quick_reply",
    ),
    path("<slug:slug>/percakapan/kembali-sendiri/", canned.set_idle, name="set_idle"),
    path("<slug:slug>/jawaban/<int:message_id>/perbaiki/", desk.correct, name="correct_answer"),
    *(
        path(f"<slug:slug>/percakapan/<int:conversation_id>/{word}/", page, name=name)
        for word, page, name in (
            ("petugas", desk.assign, "assign"),
            ("tutup", desk.close, "close_conversation"),
            ("buka-lagi", desk.reopen, "reopen_conversation"),
            ("mengetik", desk.typing, "typing"),
            ("pelanggan", desk.card, "conversation_card"),
            ("label", desk.put_label, "put_label"),
            ("label/<int:label_id>/lepas", desk.take_label, "take_label"),
            ("balasan-cepat", canned.choose, "choose_quick_reply"),
        )
    ),
    path("<slug:slug>/percakapan/<int:conversation_id>/", inbox.conversation, name="conversation"),
    path(
        "<slug:slug>/percakapan/<int:conversation_id>/sesudah/<int:last_id>/",
        inbox.news,
        name="news",
    ),
    path("<slug:slug>/percakapan/<int:conversation_id>/balas/", actions.reply, name="reply"),
    path(
        "<slug:slug>/percakapan/<int:conversation_id>/ambil/", actions.take_over, name="take_over"
    ),
    path(
        "<slug:slug>/percakapan/<int:conversation_id>/kembalikan/",
        actions.give_back,
        name="give_back",
    ),
    path("<slug:slug>/percakapan/<int:conversation_id>/selesai/", actions.resolve, name="resolve"),
    path("<slug:slug>/lampiran/<str:key>/", attachment, name="attachment"),
    path("<slug:slug>/jawaban/<int:turn_id>/", inbox.turn, name="turn"),
    # -- orders ------------------------------------------------------------------------------------
    path("<slug:slug>/pesanan/", orders.orders, name="orders"),
    path("<slug:slug>/pesanan/baru/", order_writing.new_order, name="new_order"),
    path("<slug:slug>/pesanan/unduh/", export_orders, name="export_orders"),
    path("<slug:slug>/pesanan/kabar/", telling.messages, name="order_messages"),
    path("<slug:slug>/pesanan/kabar/jam/", telling.save_quiet_hours, name="order_quiet_hours"),
    path("<slug:slug>/pesanan/kabar/<slug:event>/", telling.save_event, name="save_order_message"),
    path(
        "<slug:slug>/pesanan/kabar/<slug:event>/coba/",
        telling.try_text,
        name="try_order_message",
    ),
    path("<slug:slug>/pesanan/<int:order_id>/", orders.order, name="order"),
    path("<slug:slug>/pesanan/<int:order_id>/pindah/", orders.move, name="move_order"),
    path("<slug:slug>/pesanan/<int:order_id>/batal/", orders.cancel, name="cancel_order"),
    path("<slug:slug>/pesanan/<int:order_id>/waktu/", orders.more_time, name="more_time"),
    path("<slug:slug>/pesanan/<int:order_id>/ubah/", order_writing.change, name="change_order"),
    path("<slug:slug>/pesanan/<int:order_id>/cetak/", orders.ticket, name="ticket"),
    path(
        "<slug:slug>/pesanan/<int:order_id>/bayar/<int:payment_id>/", orders.pay, name="pay_order"
    ),
    path("<slug:slug>/pesanan/<int:order_id>/bukti/<int:payment_id>/", orders.proof, name="proof"),
    path("<slug:slug>/pelanggan/", customers.customers, name="customers"),
    path("<slug:slug>/pelanggan/<int:customer_id>/", customers.customer, name="customer"),
    path("<slug:slug>/pelanggan/<int:customer_id>/kartu/", one_customer.card, name="customer_card"),
    path(
        "<slug:slug>/pelanggan/<int:customer_id>/riwayat/",
        one_customer.history,
        name="customer_history",
    ),
    path("<slug:slug>/pelanggan/<int:customer_id>/cari/", one_customer.pick, name="pick_customer"),
    path(
        "<slug:slug>/pelanggan/<int:customer_id>/gabung/",
        one_customer.merge,
        name="merge_customer",
    ),
    path(
        "<slug:slug>/pelanggan/<int:customer_id>/bukan/",
        one_customer.distinct,
        name="distinct_customer",
    ),
    path(
        "<slug:slug>/pelanggan/pisah/<int:merge_id>/",
        one_customer.unmerge,
        name="unmerge_customer",
    ),
    path(
        "<slug:slug>/pelanggan/<int:customer_id>/catatan/",
        customers.note_customer,
        name="note_customer",
    ),
    # -- what the past came to ---------------------------------------------------------------------
    path("<slug:slug>/laporan/", reports.report, name="reports"),
    path("<slug:slug>/laporan/perkiraan/", reports.assume, name="assume"),
    path("<slug:slug>/laporan/mingguan/", weekly.weekly, name="weekly"),
    path("<slug:slug>/laporan/mingguan/simpan/", weekly.wish, name="wish_weekly"),
    path("<slug:slug>/laporan/riwayat/", history.history, name="history"),
    path("<slug:slug>/laporan/riwayat/ambil/", history.take_out, name="take_history"),
    path("<slug:slug>/laporan/riwayat/<int:export_id>/", history.download, name="download_history"),
    path("<slug:slug>/laporan/<slug:report>/", reports.report, name="report"),
    path("<slug:slug>/laporan/<slug:report>/unduh/", reports.export, name="export_report"),
    # -- promos to many ----------------------------------------------------------------------------
    *broadcast_paths,
    # -- trying the assistant, and teaching it ----------------------------------------------------
    path("<slug:slug>/asisten/uji/", trials.trial_list, name="trials"),
    path("<slug:slug>/asisten/uji/mulai/", trials.start, name="start_trial"),
    path("<slug:slug>/asisten/uji/<int:trial_id>/", trials.trial, name="trial"),
    path(
        "<slug:slug>/asisten/uji/<int:trial_id>/kemajuan/", trials.progress, name="trial_progress"
    ),
    path("<slug:slug>/asisten/uji/<int:trial_id>/hentikan/", trials.stop, name="stop_trial"),
    path("<slug:slug>/asisten/belajar/", learning.questions, name="learning"),
    path("<slug:slug>/asisten/belajar/<int:question_id>/", learning.answer, name="learn_answer"),
    path(
        "<slug:slug>/asisten/belajar/<int:question_id>/abaikan/",
        learning.ignore,
        name="ignore_question",
    ),
    path("<slug:slug>/asisten/contoh/", learning.example_list, name="examples"),
    path("<slug:slug>/asisten/contoh/unduh/", learning.download, name="download_examples"),
    path(
        "<slug:slug>/percakapan/<int:conversation_id>/contoh/",
        learning.mark_example,
        name="mark_example",
    ),
    # -- what the shop sells and says --------------------------------------------------------------
    *catalogue_paths,
    path("<slug:slug>/toko/", shop.overview, name="shop"),
    path("<slug:slug>/toko/ubah/<slug:part>/", editing.edit, name="edit_shop"),
    path("<slug:slug>/toko/bayar-online/", gateways.gateways, name="gateways"),
    path(
        "<slug:slug>/toko/bayar-online/<slug:provider>/",
        gateways.connect,
        name="connect_gateway",
    ),
    path(
        "<slug:slug>/toko/bayar-online/<slug:provider>/lepas/",
        gateways.disconnect,
        name="disconnect_gateway",
    ),
    path("<slug:slug>/toko/situs/", widget.widget, name="widget"),
    path("<slug:slug>/lewat-chat/", bychat.by_chat, name="by_chat"),
    path("<slug:slug>/lewat-chat/kode/", bychat.make_code, name="make_link_code"),
    path("<slug:slug>/lewat-chat/<int:link_id>/lepas/", bychat.take_back, name="unlink_chat"),
    path("<slug:slug>/toko/tutup/", editing.close_for_now, name="close_for_now"),
    *shop_paths,
    # -- where customers write ---------------------------------------------------------------------
    *channel_paths,
    # -- the first run -----------------------------------------------------------------------------
    path("<slug:slug>/mulai/", setup.begin, name="setup"),
    path("<slug:slug>/mulai/produk/", setup.products, name="setup_products"),
    path("<slug:slug>/mulai/gaya/", setup.tone, name="setup_tone"),
    path("<slug:slug>/mulai/bagikan/", setup.share, name="setup_share"),
    path("<slug:slug>/mulai/poster/", setup.poster, name="setup_poster"),
    path("<slug:slug>/mulai/selesai/", setup.end, name="setup_end"),
    # -- the assistant -----------------------------------------------------------------------------
    path("<slug:slug>/asisten/", assistant.assistant, name="assistant"),
    path("<slug:slug>/asisten/gaya/", assistant.steer, name="steer"),
    path("<slug:slug>/asisten/riwayat/", assistant.history, name="steering_history"),
    path(
        "<slug:slug>/asisten/riwayat/<int:number>/pulihkan/",
        assistant.restore,
        name="restore_steering",
    ),
    path("<slug:slug>/asisten/dibaca/", assistant.as_read, name="as_read"),
    path("<slug:slug>/asisten/biaya/", assistant.configure, name="configure_assistant"),
    path("<slug:slug>/asisten/kunci/", assistant.set_key, name="set_openai_key"),
    path("<slug:slug>/asisten/coba/", playground.ask, name="playground_ask"),
    path("<slug:slug>/asisten/coba/baru/", playground.anew, name="playground_anew"),
    path("<slug:slug>/asisten/coba/<int:message_id>/", playground.answer, name="playground_answer"),
    # -- who works here ----------------------------------------------------------------------------
    path("<slug:slug>/orang/", people.people, name="people"),
    path("<slug:slug>/orang/undang/", people.invite, name="invite"),
    path(
        "<slug:slug>/orang/undangan/<int:invitation_id>/batal/",
        people.withdraw,
        name="withdraw_invitation",
    ),
    path("<slug:slug>/orang/<int:member_id>/peran/", people.set_role, name="set_role"),
    path("<slug:slug>/orang/<int:member_id>/keluar/", people.remove, name="remove_member"),
    path("<slug:slug>/hapus/", people.delete_shop, name="delete_shop"),
    path("<slug:slug>/unduh/", people.takeaway, name="takeaway"),
]
