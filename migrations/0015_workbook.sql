-- A file that somebody sent for a return, between the list of what it would change and their word to save it: what stands in
-- its answer cells, never the file itself. Only the person who sent it sees it; afterwards only the result stays, for a week.

create table workbook_upload (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  round bigint not null,
  person text not null,
  name text not null,
  sha256 text not null,
  -- Null once it was saved.
  given jsonb,
  -- What came of saving: how many answers and cells, what was left.
  result jsonb,
  created_at timestamptz not null,
  primary key (state, id),
  constraint workbook_upload_one check ((given is null) <> (result is null))
);
create unique index workbook_upload_id on workbook_upload (id);
create index workbook_upload_person on workbook_upload (state, round, person);

alter table workbook_upload enable row level security;
create policy workbook_upload_own on workbook_upload for all to nasaq_app using (
  current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true) and person = nasaq_person()
);
grant select, insert, update, delete on workbook_upload to nasaq_app;
