"""Files for the questions to the commands that answer at once, right and wrong ones."""

ORDER = "order_id,kind,ordered_on,customer,product,quantity,unit\n"
MANY = "".join(f"B{n},order,2025-08-01,C{n},4-Piperidone {n} kg,1,kg\n" for n in range(30))
LEDGER = {
    "orders": f"{ORDER}A1,delivery,2025-07-01,C1,4-Piperidone 100 g,1,kg\nA2,order,2025-08-01,C2,4-Piperidone 100 g,2,kg\n{MANY}",
    "licences": "number,holder,substances,valid_from,valid_until\nL1,C2,4-piperidone,2025-01-01,2027-12-31\nL2,C1,4-piperidone,2025-01-01,\n",
    "declarations": "declaration_id,customer,substance,valid_from,valid_until\nD1,C2,4-piperidone,2025-01-01,2026-01-01\n",
}
BOOK = """order_id,ordered_on,customer,product,quantity,unit
A1,2026-05-01,C1,Acetic anhydride,10,l
A2,2026-06-01,C1,Acetic anhydride,20,l
A3,2026-06-01,C2,Acetic anhydride,150,l
A4,2026-06-02,C3,Acetone,10,l
A5,2026-06-02,C4,Table salt,10,kg
A6,2026-06-02,C5,Acetic anhydride,1,l
"""
SITES = "customer,name,tax_id\nC2,Alpha,FR40303265045\nC5,Alpha,FR40303265045\n"
PARTS = {
    "Thinner": "Acetone,67-64-1,30 - 60 %\nToluene,108-88-3,> 5 - 10 %\nEthyl methyl ketone,78-93-3,≥ 5 - < 8 %\nAcetic anhydride,108-24-7,< 5 %\n,7722-64-7,<= 1 %\n",
    "Acetone": "Acetone,67-64-1,30 - 60 %\n",
    "Oils": "Safrole,94-59-7,> 2 - < 9 %\nEphedrine hydrochloride,50-98-6,20 - 99 %\nWater,7732-18-5,> 1 - < 9 %\n",
}
LONG = "9" * 81
FAULTS = f"""Acetone,67-64-2,99 %
Toluene,abc,9 - 1 %
Ethanol,,many
Water,,5 % v/v
Sulphuric acid,,150 %
Ethyl ether,,{LONG}
"""
PRODUCTS = {
    **{name: f"component,CAS,share\n{parts}" for name, parts in PARTS.items()},
    "Wrong": f"component,CAS,share\n{FAULTS}",
    "Sum": "component,CAS,share\nAcetone,67-64-1,60 %\nToluene,108-88-3,60 %\n",
    "Recipe": "component,CAS,amount,unit\nAcetone,67-64-1,much,kg\nToluene,108-88-3,5,l\n",
    "Nothing": "component,CAS,amount,unit\nAcetone,67-64-1,0,kg\n",
}
SHEET = [
    ("page 3", ["67-64-1", "Acetone"]),
    ("page 3", ["67-64-2", "Acetone", "5 %"]),
    ("page 3", ["108-88-3", "Toluene", "9 - 1 %"]),
]
"""Rows of section 3: a part without a share, one with a misprinted number, one whose share does not read."""
WRONG_ENTRIES = """id,substance,jurisdiction,list,since,until,products,source,confidence,strange
E1,67-64-2,ch,Nowhere,someday,,any,,verified,
E2,67-64-1,CH,Nowhere,2021-01-01,2020-01-01,sometimes,mine,verified,
E3,108-24-7,CH,Nowhere,2020-01-01,2021-01-01,any,mine,verified,
E4,108-24-7,CH,Nowhere,2020-06-01,,any,mine,verified,
"""
WRONG_LISTS = {
    "entries": WRONG_ENTRIES,
    "duties": "id,jurisdiction,article,source\nD1,CH\n",
    "substances": "key,name,relation,listed,inchikey,source,confidence\n64-17-5,ethanol,base,yes,short,mine,verified\n",
    "thresholds": "entry,quantity,unit,printed,period,direction,since,article,source\nE9,-1,spoons,x,transaction,any,2020-01-01,1,mine\n",
    "tariffs": "code\n1\n",
}
