"""The record of facts; a tuple with names, because a million of them are made a run."""

from datetime import date
from typing import NamedTuple


class Facts(NamedTuple):
    """What was known about one order line of one substance when it was placed."""

    # -- the order ------------------------------------------------------------------------------------
    line: int = 0
    order_id: str = ""
    kind: str = "order"  # enquiry, order or delivery
    ordered_on: date = date(2026, 1, 1)
    customer: str = ""
    substance: str = ""  # CAS number of the base substance, or the product where all products are screened
    controlled: bool = True
    measure: str = "kg"
    amount: float = 0.0
    supplier: str | None = None
    site: str | None = None

    # -- the relation with this customer --------------------------------------------------------------
    orders_before: int = 0  # earlier orders of this customer, any product
    relation_days: int | None = None  # since the first order; None on the first
    days_since_last: int | None = None  # since the last order of any product
    usual_gap_days: float | None = None  # mean days between earlier orders
    substance_orders_before: int = 0

    # -- own history of this substance, the 24 months before -------------------------------------------
    usual_amount: float | None = None  # geometric mean of earlier orders
    spread: float | None = None  # standard deviation of their natural logarithms; None below 3 orders
    largest_before: float | None = None
    previous_amount: float | None = None
    month_amount: float = 0.0  # this calendar month so far, this order included
    months_active: int = 0  # closed months with a purchase
    usual_month_amount: float | None = None  # geometric mean of those months
    month_spread: float | None = None
    largest_month_amount: float | None = None
    year_amount: float = 0.0  # the 365 days to this order, net of returns, this order included
    usual_year_orders: float | None = (
        None  # the year before those, or what is known of it, as of a whole year
    )
    usual_year_amount: float | None = None

    growth_a_month: float | None = None  # factor, by a line through the months of a year, this one included
    growth_deviations: float | None = None  # standard errors by which that line rises

    # -- months against the customer's own norms: logarithms, hurdle model, this month so far included --------
    season_factor: float | None = (
        None  # what customers of the kind usually buy in this month, against the year
    )
    moving_usual: float | None = None  # kg of a month with a purchase, two years before
    moving_spread: float | None = None
    moving_chance: float | None = None  # that a month holds a purchase
    moving_deviations: float | None = None  # of this month
    moving_ewma: float | None = None
    moving_cusum: float | None = None
    frozen_usual: float | None = None  # the same of the frozen year
    frozen_spread: float | None = None
    frozen_chance: float | None = None
    frozen_deviations: float | None = None
    frozen_ewma: float | None = None
    frozen_cusum: float | None = None
    frozen_months_ago: int | None = None  # the month after the frozen year, counted back from this one
    drift_months: int | None = None  # that the CUSUM against the frozen year adds up

    rise_orders: int | None = None  # in 120 days, this one included
    rise_usual_orders: float | None = None  # in as many days of the year before those
    rise_amount: float | None = None  # geometric mean of those orders
    rise_usual_amount: float | None = None  # of the orders of the year before
    rise_spread: float | None = None  # standard error of the difference of their logarithms

    # -- peers: customers of the same kind, last 12 closed months --------------------------------------
    peers: int | None = None  # customers in the group who bought this substance
    peer_usual_amount: float | None = None  # geometric mean of their orders
    peer_spread: float | None = None
    peer_month_mean: float | None = None  # kilograms a customer-month (arithmetic)
    peer_pack_amount: float | None = None  # geometric mean of their pack size

    # -- licence and declaration -----------------------------------------------------------------------
    licence: str = "unknown"  # unknown, not needed, valid, none, expired, not yet valid, suspended,
    #                           other substance, other premises
    licence_number: str | None = None
    licence_until: date | None = None
    quota_amount: float | None = None
    quota_used: float | None = None  # the 365 days to this order, this order included
    declared_amount: float | None = None  # a year's need as declared, in force on the day
    declared_used: float | None = None  # the 365 days to this order, this order included

    # -- thresholds of the law, each unit as printed ---------------------------------------------------
    threshold: str | None = None  # as printed, with its period: "100 l a calendar year"
    threshold_share: float | None = None  # this order over the threshold
    period_share: float | None = None  # the period so far over the threshold, this order included
    period_orders: int = 0
    period_largest_share: float | None = None
    near_threshold_streak: int = 0  # of this and the 5 orders before: how many lay at 90 to 100 % of it
    near_cap_streak: int = 0  # the same, against the licence's or declaration's single maximum
    # -- frequency -------------------------------------------------------------------------------------
    orders_60_days: int = 1  # of this substance, this order included
    usual_orders_60_days: float | None = None  # mean of the year before those 60; 0 if it was never bought
    amount_60_days: float = 0.0  # net of returns, this order included
    usual_amount_60_days: float | None = None

    # -- basket, 365 days before and this order ---------------------------------------------------------
    basket_lines: int = 1
    basket_controlled_lines: int = 1
    population_controlled_share: float | None = None  # of all lines of the ledger's closed months

    # -- sites and suppliers, this calendar month, the resolved customer ---------------------------------
    sites_month: int = 1
    usual_sites_month: float | None = None  # mean over earlier months with a purchase
    accounts_month: int = 1  # customer numbers of the resolved customer that bought the substance this month
    sites_month_amount: float | None = None  # bought over all sites this month, this order included

    # -- pack and price ----------------------------------------------------------------------------------
    packs: int | None = None
    pack_amount: float | None = None
    price: float | None = None  # of one unit of measure, in `currency`
    market_price: float | None = (
        None  # geometric mean of the last 12 closed months, all customers, packs of this size
    )
    market_spread: float | None = None  # standard deviation of the logarithms of those prices; None below 3
    market_prices: int = 0  # how many prices that is
    currency: str | None = None

    # -- who the customer is -------------------------------------------------------------------------------
    customer_known: bool = False  # a row in the customer table
    customer_kind: str | None = None
    customer_status: str | None = None
    watch: bool = False
    company_age_days: int | None = None
    activity: str | None = None
    activity_fits: bool | None = None
    missing_checks: str | None = None  # blanks of the customer file, comma separated codes
    checks_blank: int = 0
    email_domain: str | None = None
    free_mail: bool = False
    lookalike_of: str | None = None  # the domain that this one imitates
    address_kind: str | None = None  # mailbox, virtual office, self-storage, residence, hotel
    shared_kind: str | None = None  # telephone, e-mail, delivery place, bank account
    shared_customers: int = 0  # other customers with the same value, known by the last closed month
    shared_same_substance: int = 0  # how many of those bought the same substance in the 12 months before
    shared_newcomers: int = 0  # how many of those first ordered in the 12 months before
    shared_with_refused: bool = False
    refusals_before: int = 0
    refused_on: date | None = None
    refused_elsewhere: bool = False  # by another supplier or site than this order's
    shopping_days: int | None = None  # since another one last refused this very substance; of purchases only

    # -- product -------------------------------------------------------------------------------------------
    name_conflict: str | None = None  # "7647-01-0 against acetone"
    odd_name: str | None = None  # a code name instead of the product's name
    doubtful_name: str | None = None  # as typed; with its slip of the key it may be another compound's

    # -- what it is said to be used for ------------------------------------------------------------------------
    use_changed: bool = (
        False  # a use first stated at most 180 days ago, 120 days or more after the first order
    )
    use_missing: bool = False  # none is stated, though most orders of this substance before did
    uses_before: int = 0  # orders that stated another use before it came up, or any before it went missing

    # -- how it is to be paid and delivered ------------------------------------------------------------------
    words: str = ""  # codes of telling phrases in note, channel and carrier, comma separated
    payment: str | None = None
    payer_differs: bool = False
    account_country: str | None = None
    customer_country: str | None = None
    delivery_kind: str | None = None  # forwarder, warehouse, hotel, building site, self-storage, mailbox
    delivery_new: bool = False  # a place this customer never used before
    delivery_young: bool = (
        False  # first used at most 180 days ago, and 120 days or more after the first place
    )
    young_place_lines: int = 0  # of controlled substances, delivered to such places within 120 days
    old_place_lines: int = 0  # of any product, delivered to the other places within these days
    consigned_days: int | None = (
        None  # since another party was first named as consignee; of a young one, else None
    )
    deliveries_before: int = 0  # earlier orders of this customer with a known delivery place
    delivery_differs: bool | None = None  # from the registered address; None if either is not known
    region_of_concern: str | None = None  # country code listed for this substance
    changed: str = ""  # fields that departed from what this customer always did, comma separated
    steady_orders: int = 0  # earlier orders that were all alike in those fields

    # -- the ledger itself -----------------------------------------------------------------------------
    ledger_days: int | None = None  # from the ledger's first order to this one

    # -- the payer, continued ----------------------------------------------------------------------------
    payer_orders_before: int = 0  # earlier orders of this customer paid by the same other party

    # -- suppliers, refusals and withdrawals, continued --------------------------------------------------
    new_suppliers: int = (
        0  # suppliers or sites first used for this substance in 180 days, the first ever left out
    )
    usual_new_suppliers: float | None = None  # in 180 days before those; None where half a year is not known
    refused_substance: str | None = None  # the substance of the last refusal, where it was another one
    withdrawn_on: date | None = (
        None  # one who shares contact data withdrew this substance and bought none since
    )
    apparatus_days: int | None = None  # since the last order that held apparatus of the lists, 0 for the same

    # -- beside the list and beside the sale ----------------------------------------------------------------
    relative_new: bool = (
        False  # a form that the law does not reach, and none was bought more than 180 days ago
    )
    listed_orders_before: int = 0  # of the listed substance itself, before such a relative
    unsold_lines: int = 0  # controlled, in 365 days, this one included: samples, returned and waste goods

    # -- route and papers, continued ---------------------------------------------------------------------
    delivery_country: str | None = None
    free_zone: bool = False  # the words of the delivery place name one
    mail_differs: bool = False  # written from another domain than the one on file, which is the firm's own
    licence_others: int = 0  # other customers with the same licence number on file
    declaration_flaw: str | None = None  # lapsed, back-dated, one signer
    declaration_until: date | None = None  # last day of the declaration that lapsed
    signer_customers: int = 0  # other customers for whom the same person signed by then
    signer_refused: bool = False  # one of those is refused, blocked or named by the authority
