"""The addresses of a customer's order; events are in `events.py`."""

from django.urls import path
from django.views.generic import RedirectView

from tanggap.orders.receipt import views

urlpatterns = [
    path("o/<str:token>", views.show_receipt, name="receipt"),
    path("o/<str:token>/", RedirectView.as_view(pattern_name="receipt", permanent=True)),
    path("o/<str:token>/qris/<str:code>.png", views.show_qris, name="receipt_qris"),
    path("o/<str:token>/bukti/<int:payment>.jpg", views.show_proof, name="receipt_proof"),
    path("o/<str:token>/bukti", views.send_proof, name="receipt_send_proof"),
    path("o/<str:token>/nilai", views.send_rating, name="receipt_rate"),
    path("o/<str:token>/bayar", views.start_online_payment, name="receipt_pay"),
]
