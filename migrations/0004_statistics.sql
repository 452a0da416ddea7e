-- The register of statistics: aggregate counts, never a person. As with facts nothing is overwritten: the newest row of
-- a place (state, year, measure, form, sex, age) is the current one.

create table statistic_cell (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  year smallint not null check (year between 1990 and 2100),
  measure text not null check (measure ~ '^[a-z0-9_]+$'),
  form text not null default 'total' check (form ~ '^[a-z0-9_]+$'),
  sex text not null default 'total' check (sex ~ '^[a-z0-9_]+$'),
  age text not null default 'total' check (age ~ '^[a-z0-9_]+$'),
  kind text not null check (kind in ('value', 'zero', 'not_collected', 'not_available', 'not_applicable',
    'suppressed_primary', 'suppressed_complementary')),
  value bigint,
  -- The publisher's threshold of a suppressed cell: 5 for '<5'.
  below smallint check (below > 0),
  provisional boolean not null default false,
  source text not null check (source <> ''),
  source_ids text[] not null default '{}',
  as_of text check (as_of ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  confidence text not null check (confidence in ('confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown')),
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  origin text not null check (origin in ('content', 'state', 'unit')),
  return_id text,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (state, id),
  -- A reason never carries a number: that would publish what it hides.
  constraint statistic_cell_number check (
    case kind when 'value' then value > 0 when 'zero' then value = 0 else value is null end is true
  ),
  constraint statistic_cell_provisional check (not provisional or kind in ('value', 'zero')),
  constraint statistic_cell_below check (below is null or kind = 'suppressed_primary'),
  constraint statistic_cell_return check (origin <> 'state' or return_id is not null),
  constraint statistic_cell_officer check (origin <> 'unit' or (reason is not null and recorded_by is not null))
);
create index statistic_cell_current on statistic_cell (state, measure, year, form, sex, age, recorded_at desc, id desc);
create index statistic_cell_region on statistic_cell (measure, form, sex, age, state, year, recorded_at desc, id desc);

alter table statistic_cell enable row level security;
create policy statistic_cell_read on statistic_cell for select to nasaq_app using (nasaq_sees(state, visibility));
create policy statistic_cell_add on statistic_cell for insert to nasaq_app with check (
  current_setting('nasaq.reach', true) in ('all', 'system')
  or (current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true))
);
grant select, insert on statistic_cell to nasaq_app;

-- Denominators: inhabitants by year. An estimate is revised every year, so a newer row replaces an older one here too.
create table population (
  state text not null check (state ~ '^[A-Z]{2}$'),
  year smallint not null check (year between 1950 and 2100),
  recorded_at timestamptz not null default now(),
  persons bigint not null check (persons > 0),
  source text not null check (source <> ''),
  confidence text not null,
  primary key (state, year, recorded_at)
);
alter table population enable row level security;
create policy population_read on population for select to nasaq_app using (true);
create policy population_add on population for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert on population to nasaq_app;
