"""Addresses of this room."""

from django.urls import path

from bonafides.orders.pages import (
    columns,
    customers,
    entering,
    imports,
    lists,
    one,
    papers,
    rows,
    second,
    stock,
)

urlpatterns = [
    path("orders/", lists.queue, name="orders"),
    path("customers/", customers.every, name="customers"),
    path("customers/new/", customers.new, name="customer-new"),
    path("customers/<int:pk>/", customers.show, name="customer"),
    path("customers/<int:pk>/change/", customers.change, name="customer-change"),
    path(
        "customers/<int:pk>/declarations/new/", papers.new, {"kind": "declarations"}, name="declaration-new"
    ),
    path("customers/<int:pk>/licences/new/", papers.new, {"kind": "licences"}, name="licence-new"),
    path("papers/", papers.every, name="papers"),
    path("declarations/<int:pk>/", papers.declaration, name="declaration"),
    path("declarations/<int:pk>/end", papers.end, {"kind": "declarations"}, name="declaration-end"),
    path("licences/<int:pk>/", papers.licence, name="licence"),
    path("licences/<int:pk>/end", papers.end, {"kind": "licences"}, name="licence-end"),
    path("orders/all/", lists.everything, name="orders-all"),
    path("orders/new/", entering.new, name="order-new"),
    path("orders/<int:pk>/", one.show, name="order"),
    path("orders/<int:pk>/row", rows.row, name="order-row"),
    path("orders/<int:pk>/hold", one.do, {"name": "hold"}, name="order-hold"),
    path("orders/<int:pk>/lift", one.do, {"name": "lift"}, name="order-lift"),
    path("orders/<int:pk>/decide", one.do, {"name": "decide"}, name="order-decide"),
    path("orders/<int:pk>/ask", one.do, {"name": "ask"}, name="order-ask"),
    path("orders/<int:pk>/explain", one.do, {"name": "explain"}, name="order-explain"),
    path("orders/<int:pk>/register", one.ask_register, name="order-register"),
    path("proposals/<int:pk>/confirm", second.confirm, name="proposal-confirm"),
    path("proposals/<int:pk>/send-back", second.send_back, name="proposal-send-back"),
    path("proposals/<int:pk>/withdraw", second.withdraw, name="proposal-withdraw"),
    path("questions/<int:pk>/answer", one.answer, name="question-answer"),
    path("stock/", stock.every, name="stock"),
    path("stock/new/", stock.new, name="stock-new"),
    path("stock/<int:pk>/", stock.book, name="stock-book"),
    path("stock/<int:pk>/strike", stock.strike, name="stock-strike"),
    path("imports/", imports.every, name="imports"),
    path("imports/columns", columns.choose, name="import-columns"),
    path("imports/columns/<int:pk>/forget", columns.forget, name="mapping-forget"),
    path("imports/take", imports.take, name="import-take"),
    path("imports/<int:pk>/", imports.one, name="import"),
    path("imports/<int:pk>/resume", imports.resume, name="import-resume"),
    path("imports/<int:pk>/rejected.csv", imports.rejected, name="import-rejected"),
    path("imports/<int:pk>/undo", imports.undo, name="import-undo"),
]
