-- Plans (of the region, of a state), their versions and trees, consultation, and the register of indicators.
-- owner is 'region' or a state's code and comes first in every key, so that a plan lies with its state.

-- A national plan that its state has not released is seen by nobody else, the unit included; nasaq_sees alone would show
-- it to the unit.
create function nasaq_plan_sees(owner text, visibility text) returns boolean
language sql stable parallel safe
return case
  when current_setting('nasaq.reach', true) = 'all' and owner <> 'region' and visibility = 'state' then false
  else nasaq_sees(owner, visibility)
end;

-- The unit writes the regional plan, a state its own, and neither writes the other's.
create function nasaq_plan_writes(owner text) returns boolean
language sql stable parallel safe
return case current_setting('nasaq.reach', true)
  when 'system' then true
  when 'all' then owner = 'region'
  when 'state' then coalesce(owner = nullif(current_setting('nasaq.state', true), ''), false)
  else false
end;

-- Registers: the unit records on acceptance or with a reason, a state releases and sets its own targets.
create function nasaq_plan_records(state text) returns boolean
language sql stable parallel safe
return case current_setting('nasaq.reach', true)
  when 'system' then true
  when 'all' then true
  when 'state' then coalesce(state = nullif(current_setting('nasaq.state', true), ''), false)
  else false
end;

create table plan_version (
  owner text not null check (owner = 'region' or owner ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  number integer not null check (number > 0),
  status text not null default 'draft' check (status in ('draft', 'in_consultation', 'adopted', 'superseded')),
  title jsonb not null,
  starts_on date,
  ends_on date,
  origin text not null check (origin in ('empty', 'framework', 'version', 'region')),
  based_on integer,
  consultation_due_on date,
  adopted_on date,
  adopted_by text,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  primary key (owner, id),
  constraint plan_version_number unique (owner, number),
  constraint plan_version_period check (starts_on is null or ends_on is null or starts_on <= ends_on),
  constraint plan_version_adopted check ((status in ('adopted', 'superseded')) = (adopted_on is not null))
);
-- One draft at a time, and one adopted version.
create unique index plan_version_one_open on plan_version (owner) where status in ('draft', 'in_consultation');
create unique index plan_version_one_adopted on plan_version (owner) where status = 'adopted';
create index plan_version_id on plan_version (id);

alter table plan_version enable row level security;
create policy plan_version_read on plan_version for select to nasaq_app using (nasaq_plan_sees(owner, visibility));
create policy plan_version_add on plan_version for insert to nasaq_app with check (nasaq_plan_writes(owner));
create policy plan_version_change on plan_version for update to nasaq_app using (nasaq_plan_writes(owner));
create policy plan_version_remove on plan_version for delete to nasaq_app using (nasaq_plan_writes(owner) and status = 'draft');
grant select, insert, update, delete on plan_version to nasaq_app;

create table plan_item (
  owner text not null,
  version_id bigint not null,
  -- Stays the same from version to version.
  key text not null check (key ~ '^[a-zA-Z0-9][a-zA-Z0-9._-]{0,59}$'),
  kind text not null check (kind in ('pillar', 'objective', 'action')),
  parent_key text,
  position integer not null,
  code text,
  title jsonb not null,
  description jsonb,
  lead jsonb,
  partners jsonb,
  -- null: all states.
  states text[],
  starts_on date,
  ends_on date,
  requirements text[] not null default '{}',
  output jsonb,
  -- Keys of regional actions that this action of a national plan carries out.
  links text[] not null default '{}',
  revision integer not null default 1,
  primary key (owner, version_id, key),
  foreign key (owner, version_id) references plan_version (owner, id) on delete cascade,
  constraint plan_item_parent check ((kind = 'pillar') = (parent_key is null)),
  constraint plan_item_period check (starts_on is null or ends_on is null or starts_on <= ends_on)
);
create index plan_item_version on plan_item (version_id);
alter table plan_item enable row level security;
create policy plan_item_read on plan_item for select to nasaq_app using (
  exists (select from plan_version v where v.owner = plan_item.owner and v.id = version_id)
);
-- What is adopted never changes, and what states are reading stands still: only a draft can be written.
create policy plan_item_add on plan_item for insert to nasaq_app with check (
  nasaq_plan_writes(owner) and exists (select from plan_version v where v.owner = plan_item.owner and v.id = version_id and v.status = 'draft')
);
create policy plan_item_change on plan_item for update to nasaq_app using (
  nasaq_plan_writes(owner) and exists (select from plan_version v where v.owner = plan_item.owner and v.id = version_id and v.status = 'draft')
);
create policy plan_item_remove on plan_item for delete to nasaq_app using (
  nasaq_plan_writes(owner) and exists (select from plan_version v where v.owner = plan_item.owner and v.id = version_id and v.status = 'draft')
);
grant select, insert, update, delete on plan_item to nasaq_app;

create table plan_indicator (
  owner text not null,
  version_id bigint not null,
  key text not null check (key ~ '^[a-zA-Z0-9][a-zA-Z0-9._-]{0,59}$'),
  item_key text not null,
  position integer not null,
  code text,
  name jsonb not null,
  definition jsonb,
  reading_note jsonb,
  level text not null check (level in ('impact', 'outcome', 'output', 'input')),
  unit text not null check (unit in ('count', 'percent', 'rate_per_100000', 'yes_no', 'days', 'usd', 'level', 'states')),
  direction text not null check (direction in ('more_is_better', 'less_is_better', 'context')),
  disaggregation text[] not null default '{}',
  baseline numeric,
  baseline_year integer,
  target numeric,
  target_year integer,
  target_basis jsonb,
  roll_up text not null check (roll_up in ('sum', 'mean', 'weighted_mean', 'count_of_states', 'latest')),
  source text not null check (source in ('reported', 'computed')),
  rule text,
  -- [{ form, item }]: outside collections that the same number answers.
  serves jsonb not null default '[]',
  requirements text[] not null default '{}',
  revision integer not null default 1,
  primary key (owner, version_id, key),
  foreign key (owner, version_id) references plan_version (owner, id) on delete cascade,
  constraint plan_indicator_rule check ((source = 'computed') = (rule is not null))
);
create index plan_indicator_key on plan_indicator (key);
create index plan_indicator_version on plan_indicator (version_id);
alter table plan_indicator enable row level security;
create policy plan_indicator_read on plan_indicator for select to nasaq_app using (
  exists (select from plan_version v where v.owner = plan_indicator.owner and v.id = version_id)
);
create policy plan_indicator_add on plan_indicator for insert to nasaq_app with check (
  nasaq_plan_writes(owner) and exists (select from plan_version v where v.owner = plan_indicator.owner and v.id = version_id and v.status = 'draft')
);
create policy plan_indicator_change on plan_indicator for update to nasaq_app using (
  nasaq_plan_writes(owner) and exists (select from plan_version v where v.owner = plan_indicator.owner and v.id = version_id and v.status = 'draft')
);
create policy plan_indicator_remove on plan_indicator for delete to nasaq_app using (
  nasaq_plan_writes(owner) and exists (select from plan_version v where v.owner = plan_indicator.owner and v.id = version_id and v.status = 'draft')
);
grant select, insert, update, delete on plan_indicator to nasaq_app;

-- What a state says in a consultation on the regional plan, and the unit's answer. It belongs to the state.
create table plan_comment (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  version_id bigint not null,
  -- null: on the plan as a whole.
  item_key text,
  -- Number and title as they stood: the comment stays readable after the consultation.
  item_label text,
  item_title jsonb,
  text text not null,
  lang text not null check (lang in ('ar', 'en', 'fr')),
  visibility text not null default 'unit' check (visibility in ('state', 'unit', 'states', 'public')),
  at timestamptz not null default now(),
  by_id text,
  by_name text not null,
  outcome text check (outcome in ('accepted', 'partly', 'not_accepted', 'noted')),
  answer text,
  answer_lang text check (answer_lang in ('ar', 'en', 'fr')),
  answered_at timestamptz,
  answered_by text,
  answered_by_name text,
  primary key (state, id),
  constraint plan_comment_answer check ((answer is null) = (outcome is null) and (answer is null) = (answered_at is null))
);
create index plan_comment_version on plan_comment (version_id, item_key);
alter table plan_comment enable row level security;
create policy plan_comment_read on plan_comment for select to nasaq_app using (nasaq_sees(state, visibility));
create policy plan_comment_add on plan_comment for insert to nasaq_app with check (
  nasaq_plan_records(state) and current_setting('nasaq.reach', true) <> 'all'
);
create policy plan_comment_answer on plan_comment for update to nasaq_app using (
  current_setting('nasaq.reach', true) in ('all', 'system')
);
grant select, insert, update (outcome, answer, answer_lang, answered_at, answered_by, answered_by_name) on plan_comment to nasaq_app;

-- How far an action has come: of the region (state 'region'), or of a state. The newest row of a key is the current one.
create table action_status (
  state text not null check (state = 'region' or state ~ '^[A-Z]{2}$'),
  action_key text not null,
  id bigint generated always as identity,
  status text not null check (status in ('planned', 'funded', 'under_way', 'delayed', 'done', 'dropped', 'not_relevant')),
  note text,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  return_id text,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (state, action_key, id)
);
create index action_status_key on action_status (action_key);
alter table action_status enable row level security;
create policy action_status_read on action_status for select to nasaq_app using (nasaq_plan_sees(state, visibility));
create policy action_status_add on action_status for insert to nasaq_app with check (nasaq_plan_records(state));
grant select, insert on action_status to nasaq_app;

-- Values of indicators per state and year (state 'region': recorded for the region as a whole). The newest row of
-- (state, indicator_key, year) is the current value. Of a row only its visibility may change, when a state takes back
-- what it had released: no older copy may stay public.
create table indicator_value (
  state text not null check (state = 'region' or state ~ '^[A-Z]{2}$'),
  indicator_key text not null,
  year integer not null check (year between 1900 and 2200),
  id bigint generated always as identity,
  kind text not null check (kind in (
    'value', 'zero', 'not_collected', 'not_available', 'not_applicable', 'suppressed_primary', 'suppressed_complementary')),
  value numeric,
  provisional boolean not null default false,
  note text,
  source text,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  return_id text,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (state, indicator_key, year, id),
  -- A number beside a reason would leak what the reason hides.
  constraint indicator_value_kind check (
    case kind when 'value' then value is not null and value <> 0 when 'zero' then value is not null and value = 0 else value is null end
  )
);
create index indicator_value_key on indicator_value (indicator_key, year, state, recorded_at desc, id desc);
create index indicator_value_return on indicator_value (return_id) where return_id is not null;
alter table indicator_value enable row level security;
-- The rule of nasaq_plan_sees, written so that the settings are read once a query and not once a row: this table grows
-- with states x indicators x years.
create policy indicator_value_read on indicator_value for select to nasaq_app using (
  case (select current_setting('nasaq.reach', true))
    when 'public' then visibility = 'public'
    when 'state' then visibility in ('states', 'public') or state = (select nullif(current_setting('nasaq.state', true), ''))
    when 'all' then state = 'region' or visibility <> 'state'
    when 'system' then true
    else false
  end
);
create policy indicator_value_add on indicator_value for insert to nasaq_app with check (nasaq_plan_records(state));
create policy indicator_value_withdraw on indicator_value for update to nasaq_app using (nasaq_plan_records(state));
grant select, insert, update (visibility) on indicator_value to nasaq_app;

-- A state's own baseline and target; the newest row is the current one.
create table indicator_target (
  state text not null check (state ~ '^[A-Z]{2}$'),
  indicator_key text not null,
  id bigint generated always as identity,
  baseline numeric,
  baseline_year integer,
  target numeric,
  target_year integer,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (state, indicator_key, id)
);
create index indicator_target_key on indicator_target (indicator_key);
alter table indicator_target enable row level security;
create policy indicator_target_read on indicator_target for select to nasaq_app using (nasaq_plan_sees(state, visibility));
create policy indicator_target_add on indicator_target for insert to nasaq_app with check (nasaq_plan_records(state));
grant select, insert on indicator_target to nasaq_app;
