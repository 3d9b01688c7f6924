"""The JSON interface: the routers of the rooms, put together."""

from django.contrib.auth.decorators import login_not_required

from bonafides.cases.api import router as cases
from bonafides.orders.api import router as orders
from bonafides.partners.api import router as partners
from bonafides.site.interface.description import Interface
from bonafides.site.interface.doors import Session, Token
from bonafides.site.interface.limits import PerPerson
from bonafides.site.interface.problems import handle
from bonafides.site.interface.reading import StrictParser
from bonafides.suspicions.api import router as suspicions

api = Interface(
    title="Bonafides",
    version="1",
    description="What a supplier, its authority and the police do about orders of licit chemicals, for programs.",
    auth=[Token(), Session()],
    throttle=[PerPerson()],
    parser=StrictParser(),
    docs_url=None,
    urls_namespace="api",
)
handle(api)
api.add_router("", partners)
api.add_router("", suspicions)
api.add_router("", orders)
api.add_router("", cases)

urls = api.urls
for pattern in urls[0]:
    if pattern.callback is not None:  # answers 401 by itself; a page to sign in is of no use to a program
        login_not_required(pattern.callback)
