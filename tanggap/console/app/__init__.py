"""The console as an app on the phone: manifest, service worker, what is shown without a network."""
