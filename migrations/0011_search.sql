-- What can be searched: one row for a thing in a language, with its words already folded and stemmed by the product.

create table search_entry (
  kind text not null check (kind ~ '^[a-z_]+$'),
  -- The state it belongs to ('' for the region), and the id by which its room finds it.
  state text not null,
  id text not null,
  lang text not null check (lang in ('ar', 'en', 'fr')),
  -- Whose it is for row-level security: the state, or '' while only the unit may see it.
  owner text not null,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  title text not null,
  body text not null,
  -- For filters: {instrument, area, level, status, law, version, ...}
  facets jsonb not null default '{}',
  terms tsvector not null,
  primary key (kind, state, id, lang)
);
create index search_entry_terms on search_entry using gin (terms);

-- What a state keeps to itself is not found by the unit either.
create function nasaq_search_sees(owner text, visibility text) returns boolean
language sql stable parallel safe
return case
  when current_setting('nasaq.reach', true) = 'all' and visibility = 'state' then false
  else nasaq_sees(owner, visibility)
end;

alter table search_entry enable row level security;
create policy search_entry_read on search_entry for select to nasaq_app using (nasaq_search_sees(owner, visibility));
create policy search_entry_add on search_entry for insert to nasaq_app
  with check (current_setting('nasaq.reach', true) in ('all', 'system') or (current_setting('nasaq.reach', true) = 'state' and owner = current_setting('nasaq.state', true)));
create policy search_entry_change on search_entry for update to nasaq_app
  using (current_setting('nasaq.reach', true) in ('all', 'system') or (current_setting('nasaq.reach', true) = 'state' and owner = current_setting('nasaq.state', true)));
create policy search_entry_remove on search_entry for delete to nasaq_app
  using (current_setting('nasaq.reach', true) in ('all', 'system') or (current_setting('nasaq.reach', true) = 'state' and owner = current_setting('nasaq.state', true)));
grant select, insert, update, delete on search_entry to nasaq_app;
