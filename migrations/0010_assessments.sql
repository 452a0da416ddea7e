-- Requirements, the assessments of the states' laws against them, recommendations, and observations on bills.

-- A requirement as the content gives it (revision 1) or as the unit revised it; the newest revision is the current one.
create table requirement (
  code text not null,
  revision integer not null check (revision > 0),
  instrument text not null,
  -- A number, or {ar, en, fr} where it holds words.
  article jsonb not null,
  level text not null check (level in ('mandatory', 'shall_consider', 'optional', 'recommended', 'to_verify')),
  area text not null check (area in ('criminalisation', 'prosecution', 'protection', 'prevention', 'cooperation', 'data')),
  title jsonb not null,
  question jsonb not null,
  qualifier jsonb,
  evidence jsonb not null,
  model jsonb not null,
  elements jsonb not null,
  text_basis text not null,
  position integer not null,
  origin text not null check (origin in ('content', 'unit')),
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (code, revision)
);
alter table requirement enable row level security;
create policy requirement_read on requirement for select to nasaq_app using (true);
create policy requirement_add on requirement for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert on requirement to nasaq_app;

-- The unit's draft about a state is not for that state's eyes until it is shared.
create function nasaq_assessment_sees(state text, visibility text, status text) returns boolean
language sql stable parallel safe
return case
  when status = 'draft' then coalesce(current_setting('nasaq.reach', true) in ('all', 'system'), false)
  else nasaq_sees(state, visibility)
end;

create table assessment (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  requirement text not null,
  requirement_revision integer not null,
  -- Empty where no law is recorded.
  law_version_id bigint,
  verdict text not null check (verdict in ('yes', 'partly', 'no', 'not_applicable', 'unknown')),
  -- Applied in practice, 0 to 4; null is unknown.
  practice smallint check (practice between 0 and 4),
  -- eids of provisions of that law version.
  provisions text[] not null default '{}',
  -- {element code: 'yes' | 'partly' | 'no' | 'unknown'} for requirements that have elements.
  elements jsonb not null default '{}',
  reasons jsonb not null,
  -- A source outside the law text (a report, a judgment), when one was used.
  source text,
  reviewer text not null,
  judged_on date not null,
  -- The day on which somebody last confirmed that it still holds.
  checked_on date not null,
  confidence text not null check (confidence in ('confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown')),
  status text not null check (status in ('draft', 'shared', 'replied', 'agreed', 'noted')),
  reply jsonb,
  reply_position text check (reply_position in ('agrees', 'agrees_in_part', 'disagrees', 'will_inform')),
  replied_on date,
  replied_by text,
  visibility text not null default 'unit' check (visibility in ('unit', 'states', 'public')),
  -- The assessment that this one takes the place of.
  follows bigint,
  -- Set when a newer one of the same requirement was shared.
  superseded_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  primary key (state, id),
  foreign key (requirement, requirement_revision) references requirement (code, revision),
  constraint assessment_released check (visibility = 'unit' or status in ('agreed', 'noted')),
  constraint assessment_provisions check (provisions = '{}' or law_version_id is not null)
);
create index assessment_id on assessment (id);
create index assessment_current on assessment (requirement, state) where superseded_at is null;
-- One draft at a time for a requirement of a state.
create unique index assessment_one_draft on assessment (state, requirement) where status = 'draft';

-- Every step of an assessment, with the words of that moment; never changed.
create table assessment_event (
  state text not null,
  id bigint generated always as identity,
  assessment_id bigint not null,
  kind text not null check (kind in ('drafted', 'changed', 'shared', 'replied', 'agreed', 'noted', 'released', 'withdrawn', 'confirmed', 'superseded')),
  at timestamptz not null default now(),
  by_name text not null,
  -- What it said then: verdict, practice, reasons; or the reply; or the reason.
  detail jsonb not null default '{}',
  primary key (state, id),
  foreign key (state, assessment_id) references assessment (state, id) on delete cascade
);
create index assessment_event_of on assessment_event (state, assessment_id, id);

create table recommendation (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  requirement text not null,
  assessment_id bigint not null,
  grade text not null check (grade in ('urge', 'consider', 'invite')),
  text jsonb not null,
  due_on date,
  -- What closes it: the verdict becomes yes; it becomes at least partly; the state reports and the unit agrees.
  closes_when text not null check (closes_when in ('met', 'partly_met', 'reported')),
  status text not null default 'open' check (status in ('open', 'closed', 'withdrawn')),
  closed_on date,
  closed_reason text,
  -- Keys of actions of the regional plan, or of the state's own plan, that answer it.
  actions text[] not null default '{}',
  visibility text not null default 'unit' check (visibility in ('unit', 'states', 'public')),
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  primary key (state, id),
  foreign key (state, assessment_id) references assessment (state, id),
  constraint recommendation_closed check ((status = 'open') = (closed_on is null))
);
create index recommendation_of on recommendation (state, requirement);

-- A bill judged against a requirement. Never counted in the matrix before the bill is law.
create table observation (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  version_id bigint not null,
  requirement text not null,
  verdict text not null check (verdict in ('yes', 'partly', 'no', 'not_applicable', 'unknown')),
  provisions text[] not null default '{}',
  elements jsonb not null default '{}',
  -- What the unit remarks, and the wording or direction it suggests.
  remark jsonb,
  suggestion jsonb,
  reviewer text not null,
  judged_on date not null,
  -- Whether the observations on this bill were handed to the state.
  status text not null default 'draft' check (status in ('draft', 'shared')),
  visibility text not null default 'unit' check (visibility in ('unit', 'states', 'public')),
  revision integer not null default 1,
  primary key (state, id),
  unique (state, version_id, requirement)
);

do $$
declare t text;
begin
  foreach t in array array['assessment', 'observation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select to nasaq_app using (nasaq_assessment_sees(state, visibility, status))', t || '_read', t);
    execute format('create policy %I on %I for insert to nasaq_app with check (current_setting(''nasaq.reach'', true) in (''all'', ''system''))', t || '_add', t);
    execute format('create policy %I on %I for update to nasaq_app using (nasaq_assessment_sees(state, visibility, status) and nasaq_law_writes(state)) with check (nasaq_law_writes(state))', t || '_change', t);
    execute format('create policy %I on %I for delete to nasaq_app using (status = ''draft'' and current_setting(''nasaq.reach'', true) in (''all'', ''system''))', t || '_remove', t);
    execute format('grant select, insert, update, delete on %I to nasaq_app', t);
  end loop;
end $$;

alter table assessment_event enable row level security;
create policy assessment_event_read on assessment_event for select to nasaq_app
  using (exists (select from assessment a where a.state = assessment_event.state and a.id = assessment_event.assessment_id));
create policy assessment_event_add on assessment_event for insert to nasaq_app with check (nasaq_law_writes(state));
grant select, insert on assessment_event to nasaq_app;

alter table recommendation enable row level security;
create policy recommendation_read on recommendation for select to nasaq_app
  using (nasaq_sees(state, visibility) and exists (select from assessment a where a.state = recommendation.state and a.id = recommendation.assessment_id));
create policy recommendation_add on recommendation for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
create policy recommendation_change on recommendation for update to nasaq_app using (nasaq_law_writes(state)) with check (nasaq_law_writes(state));
grant select, insert, update on recommendation to nasaq_app;
