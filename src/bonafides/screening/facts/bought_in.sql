-- In which months each party bought which substance; a row for each movement.
create or replace view bought_in as
select party, substance, month from moves where substance >= 0 and sign > 0;
