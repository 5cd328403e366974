"""The product's addresses as the demo has them."""

from threedoors.demo import urls as demo
from threedoors.urls import urlpatterns as everywhere

urlpatterns = [*demo.public, *everywhere]
handler500 = "threedoors.base.errors.server_error"
