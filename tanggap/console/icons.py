"""Our own icons: drawn on a 24-unit grid with one stroke, in the colour of the text around them."""

from typing import Final

ICONS: Final[dict[str, str]] = {
    "home": '<path d="M4 11.2 12 4.5l8 6.7V19a1.5 1.5 0 0 1-1.5 1.5h-3.8v-5.6H9.3v5.6H5.5A1.5 1.5'
    ' 0 0 1 4 19z"/>',
    "inbox": '<path d="M4.5 5.5h15A1.5 1.5 0 0 1 21 7v8.5a1.5 1.5 0 0 1-1.5 1.5H12l-5 3.8V17H4.5'
    'A1.5 1.5 0 0 1 3 15.5V7a1.5 1.5 0 0 1 1.5-1.5z"/><path d="M7.5 9.5h9M7.5 13h5.5"/>',
    "products": '<path d="M3.5 11.5h17a8.5 7.5 0 0 1-5.2 7H8.7a8.5 7.5 0 0 1-5.2-7z"/>'
    '<path d="M8 21h8M9 8.3c-1.2-1.4 1.2-2.4 0-4M14.2 8.3c-1.2-1.4 1.2-2.4 0-4"/>',
    "shop": '<path d="M4.5 4.5h15l1.5 5a3 3 0 0 1-6 .4 3 3 0 0 1-6 0 3 3 0 0 1-6-.4z"/>'
    '<path d="M5 12.6V19.5h14v-6.9M10 19.5v-4.3h4v4.3"/>',
    "hand": '<path d="M7.5 13.5V6.8a1.4 1.4 0 0 1 2.8 0V5a1.4 1.4 0 0 1 2.8 0v1.3a1.4'
    " 1.4 0 0 1 2.8 0v2a1.4 1.4 0 0 1 2.8 0v6.2a6.3 6.3 0 0 1-11.6 3.4l-3-4.5a1.4"
    ' 1.4 0 0 1 2.2-1.7z"/><path d="M10.3 6.8v4.7M13.1 6.3v5.2M15.9 8.3v3.2"/>',
    "spark": '<path d="M11 4.5c.5 4.3 2.2 6 6.5 6.5-4.3.5-6 2.2-6.5 6.5-.5-4.3-2.2-6-6.5-6.5'
    ' 4.3-.5 6-2.2 6.5-6.5z"/><path d="M18.5 15.5c.2 1.7.8 2.3 2.5 2.5-1.7.2-2.3.8-2.5'
    ' 2.5-.2-1.7-.8-2.3-2.5-2.5 1.7-.2 2.3-.8 2.5-2.5z"/>',
    "person": '<circle cx="12" cy="8" r="4"/>'
    '<path d="M4.5 20.5c.5-4.2 3.5-6.5 7.5-6.5s7 2.3 7.5 6.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "warning": '<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5M12 17v.1"/>',
    "back": '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
    "next": '<path d="M9.5 5.5 16 12l-6.5 6.5"/>',
    "down": '<path d="m5.5 9.5 6.5 6.5 6.5-6.5"/>',
    "send": '<path d="M4.5 12 3.5 4.5 21 12 3.5 19.5z"/><path d="M4.5 12H12"/>',
    "search": '<circle cx="10.8" cy="10.8" r="6.3"/><path d="m15.5 15.5 5 5"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "return": '<path d="M9 5.5 4 10.5l5 5"/><path d="M4 10.5h9.5a6 6 0 0 1 6 6v2"/>',
    "open": '<path d="M13.5 4.5h6v6M19.5 4.5l-9 9"/><path d="M18 13.5v5.5H5V6h5.5"/>',
    "leave": '<path d="M10 4.5H5.5V19.5H10"/><path d="M14.5 8l4 4-4 4M18.5 12H9.5"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8'
    ' 0v2.5M12 14.5v1.8"/>',
    "mail": '<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>',
    "pin": '<path d="M12 21c4.5-4.6 6.8-8 6.8-10.8a6.8 6.8 0 0 0-13.6 0C5.2 13 7.5 16.4 12'
    ' 21z"/><circle cx="12" cy="10.2" r="2.3"/>',
    "wallet": '<path d="M4 7.5V18a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 18V9a1.5 1.5 0 0'
    ' 0-1.5-1.5zm0 0A2 2 0 0 1 6 5.5h10.5v2"/><path d="M16 13.5h.1"/>',
    "scooter": '<circle cx="6.5" cy="17.5" r="2.5"/><circle cx="18" cy="17.5" r="2.5"/><path'
    ' d="M9 17.5h6.5c0-2.5 1-4 2.5-4.5L16 5.5h-2.5M4 14.5c.3-2 1.5-3 3.5-3h4v3.5"/>',
    "tag": '<path d="M4 4.5h7.5l8 8a1.5 1.5 0 0 1 0 2.1l-5 5a1.5 1.5 0 0 1-2.1 0L4 12z"/>'
    '<path d="M8 8.5h.1"/>',
    "question": '<circle cx="12" cy="12" r="8.5"/><path d="M9.7 9.7a2.4 2.4 0 1 1 3.5 2.1c-.8.4'
    '-1.2.9-1.2 1.9M12 16.5v.1"/>',
    "voice": '<path d="M4.5 5.5h15v10.5H11L7 19.5V16H4.5z"/><path d="M8 9h8M8 12.5h5"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "web": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.7 2.4 4 5.2 4 8.5s-1.3'
    ' 6.1-4 8.5c-2.7-2.4-4-5.2-4-8.5s1.3-6.1 4-8.5z"/>',
    "whatsapp": '<path d="M4 20l1.2-4A8 8 0 1 1 8.2 18.9z"/><path d="M9 9.2c.3 2.8 2.4 5 5.5 5.6'
    'l1-1.6-2-1-.8.8c-1-.4-1.7-1.1-2.1-2.1l.8-.8-.9-2z"/>',
    "telegram": '<path d="M20.5 4.5 3.5 11l5 2 2 6 3-3.5 4.5 3.5z"/><path d="m8.5 13 8-5.5-5 8"/>',
    "terminal": '<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="m7.5 10 2.5 2-2.5 2M12'
    ' 15h4"/>',
    "shield": '<path d="M12 3.5 5 6v5.5c0 4.2 2.8 7.3 7 9 4.2-1.7 7-4.8 7-9V6z"/><path d="m9'
    ' 12 2.2 2.2L15.2 10"/>',
}
# Which icon stands for which kind of channel.
CHANNEL_ICONS: Final[dict[str, str]] = {
    "webchat": "web",
    "whatsapp": "whatsapp",
    "telegram": "telegram",
    "terminal": "terminal",
}
