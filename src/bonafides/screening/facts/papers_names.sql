-- Every way a substance is written in licences and declarations.
select distinct lower(trim(name)) as name
from (
    select unnest(string_split_regex(substances, '[;,|]')) as name from licences
    union all
    select substance from declarations
)
where name is not null and trim(name) <> ''
order by name;
