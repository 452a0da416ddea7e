-- Published statistics. A publication is put together and audited as a draft; once published it has a number and never
-- changes. A correction is a new publication that says what it revises and why.

create table publication (
  id bigint generated always as identity primary key,
  -- Given when it is published, without gaps. 0: figures that others published before (UNODC), loaded with the product.
  number int unique check (number >= 0),
  origin text not null default 'unit' check (origin in ('unit', 'outside')),
  title jsonb not null,
  -- Which tables of which year; detail 'minimum' or 'full'.
  year smallint check (year between 1990 and 2100),
  tables text[] not null default '{}',
  detail text not null default 'minimum' check (detail in ('minimum', 'full')),
  -- The publication that this one corrects or completes, and what changed.
  revises bigint references publication (id),
  changes jsonb,
  -- Notes by the unit, beside what is made from metadata, rules and audit.
  notes jsonb,
  -- threshold, width, hideGroups, method ('proof' or 'threshold').
  rules jsonb not null,
  status text not null default 'draft' check (status in ('draft', 'published', 'discarded')),
  -- draft: null (not protected yet), 'running', 'failed', 'unsafe', 'safe'.
  audit_state text check (audit_state in ('running', 'failed', 'unsafe', 'safe')),
  -- Figures of the protection and the audit, for pages and notes; no count that is hidden.
  audit jsonb,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  published_at timestamptz,
  published_by text,
  check ((status = 'published') = (number is not null)),
  check (status <> 'published' or origin = 'outside' or audit_state = 'safe')
);
alter table publication enable row level security;
create policy publication_read on publication for select to nasaq_app using (
  status = 'published' or current_setting('nasaq.reach', true) in ('all', 'system')
);
create policy publication_add on publication for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
create policy publication_change on publication for update to nasaq_app using (
  status = 'draft' and current_setting('nasaq.reach', true) in ('all', 'system')
) with check (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert, update on publication to nasaq_app;

-- What the unit decided by hand about a cell of a draft: hide it though the rules would not, or show it though they hide it.
create table publication_choice (
  publication bigint not null references publication (id),
  -- 'state|year|table|measure|codes…'
  cell text not null,
  choice text not null check (choice in ('hide', 'show')),
  reason text not null check (reason <> ''),
  at timestamptz not null default now(),
  by text,
  primary key (publication, cell)
);
alter table publication_choice enable row level security;
create policy publication_choice_all on publication_choice for all to nasaq_app using (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert, update, delete on publication_choice to nasaq_app;

-- A line of figures: a measure of a table at one code of each of its dimensions.
create table published_series (
  id int generated always as identity primary key,
  table_code text not null,
  measure text not null,
  -- Codes joined by '|' in the order of the table's dimensions.
  codes text not null,
  -- First and last year with a published cell, so that what is published is known without reading the cells.
  first_year smallint,
  last_year smallint,
  unique (table_code, measure, codes)
);
alter table published_series enable row level security;
create policy published_series_read on published_series for select to nasaq_app using (true);
create policy published_series_add on published_series for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
create policy published_series_years on published_series for update to nasaq_app using (current_setting('nasaq.reach', true) in ('all', 'system'))
  with check (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert, update (first_year, last_year) on published_series to nasaq_app;

-- Published cells. Insert only. The cell of the newest publication is the current one.
create table published_cell (
  series int not null references published_series (id),
  -- ISO code; 'ARB' is the regional total over the states named in the publication's notes.
  state text not null check (state ~ '^[A-Z]{2,3}$'),
  year smallint not null,
  publication bigint not null references publication (id),
  kind text not null check (kind in ('value', 'zero', 'not_collected', 'not_available', 'not_applicable',
    'suppressed_primary', 'suppressed_complementary')),
  value bigint,
  below smallint check (below > 0),
  provisional boolean not null default false,
  -- 3 or 5 where the figure was rounded.
  base smallint check (base in (3, 5)),
  primary key (series, state, year, publication),
  constraint published_cell_number check (
    case kind when 'value' then value > 0 when 'zero' then value = 0 else value is null end is true
  )
);
create index published_cell_publication on published_cell (publication);
alter table published_cell enable row level security;
create policy published_cell_read on published_cell for select to nasaq_app using (true);
create policy published_cell_add on published_cell for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert on published_cell to nasaq_app;

-- Why a cell is hidden: for the state whose cell it is, and for the unit.
create table hidden_reason (
  publication bigint not null references publication (id),
  state text not null,
  series int not null references published_series (id),
  year smallint not null,
  reason text not null check (reason in ('small_count', 'group', 'asked', 'protects_another', 'hidden_before')),
  -- Cells of the same state that it protects, 'table|measure|codes…'; empty for a primary cell.
  protects text[] not null default '{}',
  primary key (state, publication, series, year)
);
alter table hidden_reason enable row level security;
create policy hidden_reason_read on hidden_reason for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy hidden_reason_add on hidden_reason for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert on hidden_reason to nasaq_app;

-- Files of a publication: the public ones as anybody can download them, the certificate (true counts) for the unit only.
create table publication_file (
  publication bigint not null references publication (id),
  name text not null,
  type text not null,
  restricted boolean not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  primary key (publication, name)
);
alter table publication_file enable row level security;
create policy publication_file_read on publication_file for select to nasaq_app using (
  not restricted or current_setting('nasaq.reach', true) in ('all', 'system')
);
create policy publication_file_add on publication_file for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
-- Files of a draft are replaced with each protection.
create policy publication_file_remove on publication_file for delete to nasaq_app using (
  current_setting('nasaq.reach', true) in ('all', 'system')
  and exists (select 1 from publication p where p.id = publication and p.status = 'draft')
);
grant select, insert, delete on publication_file to nasaq_app;
