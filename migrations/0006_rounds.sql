-- Reporting rounds: what the unit asks, what each state answers, what it hands over, what it lets others see.
-- Tables of a state have state first in their key and refer to nothing across states; rules are in src/rounds, not in triggers.

-- Whether the row belongs to the state that asks (or the system does): what no one else may see, the unit included.
create function nasaq_own(state text) returns boolean
language sql stable parallel safe
return case current_setting('nasaq.reach', true)
  when 'system' then true
  when 'state' then coalesce(state = nullif(current_setting('nasaq.state', true), ''), false)
  else false
end;

-- What is asked ---------------------------------------------------------------------------------------------------------

create table round (
  id integer generated always as identity primary key,
  title jsonb not null,
  -- Half-open: the year 2025 is [2025-01-01,2026-01-01).
  period daterange not null check (not isempty(period) and lower(period) is not null and upper(period) is not null),
  due date not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  opened_at timestamptz not null,
  opened_by text,
  closed_at timestamptz,
  closed_by text,
  version integer not null default 1,
  constraint round_closed check ((status = 'closed') = (closed_at is not null))
);

create table round_section (
  round integer not null references round (id),
  code text not null,
  position smallint not null,
  title jsonb not null,
  introduction jsonb,
  primary key (round, code)
);

-- Copied from content/questionnaire.json when the round is opened: a round keeps asking what it asked.
create table question (
  round integer not null references round (id),
  code text not null,
  section text not null,
  position smallint not null,
  definition jsonb not null,
  primary key (round, code),
  foreign key (round, section) references round_section (round, code)
);

alter table round enable row level security;
alter table round_section enable row level security;
alter table question enable row level security;
create policy round_read on round for select to nasaq_app using (true);
create policy round_write on round for all to nasaq_app using (nasaq_sees(null, 'unit')) with check (nasaq_sees(null, 'unit'));
create policy round_section_read on round_section for select to nasaq_app using (true);
create policy round_section_add on round_section for insert to nasaq_app with check (nasaq_sees(null, 'unit'));
create policy question_read on question for select to nasaq_app using (true);
create policy question_add on question for insert to nasaq_app with check (nasaq_sees(null, 'unit'));
grant select, insert, update on round to nasaq_app;
grant select, insert on round_section, question to nasaq_app;

-- What a state answers --------------------------------------------------------------------------------------------------

create table round_return (
  state text not null check (state ~ '^[A-Z]{2}$'),
  round integer not null,
  status text not null default 'draft' check (status in ('draft', 'in_approval', 'submitted', 'queried', 'accepted', 'released')),
  started_at timestamptz,
  started_by text,
  requested_at timestamptz,
  requested_by text,
  approved_at timestamptz,
  approved_by text,
  submitted_at timestamptz,
  accepted_at timestamptz,
  accepted_by text,
  -- Number of the submission that was accepted last; it stays while a reopened return is worked on again.
  accepted_submission integer,
  reopened_at timestamptz,
  submissions integer not null default 0,
  primary key (state, round)
);
create index round_return_round on round_return (round, state);

alter table round_return enable row level security;
-- The unit's board shows where each return stands; others learn of a return when something of it is released.
create policy round_return_read on round_return for select to nasaq_app
  using (nasaq_sees(state, case status when 'released' then 'public' else 'unit' end));
create policy round_return_add on round_return for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
create policy round_return_change on round_return for update to nasaq_app
  using (current_setting('nasaq.reach', true) = 'all' or nasaq_own(state)) with check (current_setting('nasaq.reach', true) = 'all' or nasaq_own(state));
grant select, insert, update on round_return to nasaq_app;

-- Why a return went back to its draft: an approver's words stay in the state, the unit's are both sides'.
create table return_reason (
  state text not null,
  round integer not null,
  id bigint generated always as identity,
  side text not null check (side in ('state', 'unit')),
  reason text not null,
  at timestamptz not null,
  by text,
  by_name text not null,
  primary key (state, round, id)
);
alter table return_reason enable row level security;
create policy return_reason_read on return_reason for select to nasaq_app
  using (case side when 'state' then nasaq_own(state) else nasaq_sees(state, 'unit') end);
create policy return_reason_add on return_reason for insert to nasaq_app with check (
  case side when 'state' then nasaq_own(state) else current_setting('nasaq.reach', true) in ('all', 'system') end
);
grant select, insert on return_reason to nasaq_app;

create table section_progress (
  state text not null,
  round integer not null,
  section text not null,
  finished_at timestamptz not null,
  finished_by text,
  primary key (state, round, section)
);
create index section_progress_round on section_progress (round);
alter table section_progress enable row level security;
create policy section_progress_read on section_progress for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy section_progress_write on section_progress for all to nasaq_app using (nasaq_own(state)) with check (nasaq_own(state));
grant select, insert, update, delete on section_progress to nasaq_app;

create table delegation (
  state text not null,
  round integer not null,
  section text not null,
  person text not null,
  given_at timestamptz not null,
  given_by text,
  primary key (state, round, section, person)
);
create index delegation_person on delegation (person, round);
alter table delegation enable row level security;
create policy delegation_own on delegation to nasaq_app using (nasaq_own(state)) with check (nasaq_own(state));
grant select, insert, delete on delegation to nasaq_app;

create table answer (
  state text not null,
  round integer not null,
  question text not null,
  value jsonb,
  missing text check (missing in ('not_collected', 'not_available', 'not_applicable')),
  note text,
  source text,
  assistance jsonb,
  -- The widest circle the state allows.
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  -- Where a release of the section has brought it; empty when it is not released.
  released_to text check (released_to in ('states', 'public')),
  origin_from text not null check (origin_from in ('typed', 'return', 'register')),
  origin_ref text,
  origin_source text,
  origin_as_of text,
  confirmed_at timestamptz,
  confirmed_by text,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by text,
  updated_by_name text,
  primary key (state, round, question),
  constraint answer_one check (value is null or missing is null),
  constraint answer_released check (released_to is null or visibility = 'public' or (visibility = 'states' and released_to = 'states'))
);

alter table answer enable row level security;
-- A draft is the state's alone. Once handed over the unit sees what the state does not keep to itself; once released,
-- others see it as far as it was released. Only the state writes.
create policy answer_read on answer for select to nasaq_app using (
  nasaq_own(state)
  or exists (
    select 1 from round_return r
    where r.state = answer.state and r.round = answer.round and (
      (current_setting('nasaq.reach', true) = 'all' and answer.visibility <> 'state'
        and r.status in ('submitted', 'queried', 'accepted', 'released'))
      or (r.status = 'released' and (
        answer.released_to = 'public' or (answer.released_to = 'states' and current_setting('nasaq.reach', true) in ('all', 'state'))))
    )
  )
);
create policy answer_add on answer for insert to nasaq_app with check (nasaq_own(state));
create policy answer_change on answer for update to nasaq_app using (nasaq_own(state)) with check (nasaq_own(state));
grant select, insert, update on answer to nasaq_app;

-- Every wording an answer ever had, and the ones that lost a race ('conflict'): nothing typed is lost.
create table answer_history (
  state text not null,
  round integer not null,
  question text not null,
  id bigint generated always as identity,
  change text not null check (change in ('prefilled', 'saved', 'confirmed', 'conflict', 'released')),
  -- The version this wording became; of a conflict, the version it was written on.
  version integer not null,
  content jsonb not null,
  at timestamptz not null,
  by text,
  by_name text,
  primary key (state, round, question, id)
);
alter table answer_history enable row level security;
create policy answer_history_own on answer_history to nasaq_app using (nasaq_own(state)) with check (nasaq_own(state));
grant select, insert on answer_history to nasaq_app;

create table answer_file (
  state text not null,
  round integer not null,
  question text not null,
  file uuid not null,
  added_at timestamptz not null,
  added_by text,
  primary key (state, round, question, file)
);
create index answer_file_file on answer_file (file);
alter table answer_file enable row level security;
-- As far as the answer it belongs to.
create policy answer_file_read on answer_file for select to nasaq_app using (
  nasaq_own(state)
  or exists (select 1 from answer a where a.state = answer_file.state and a.round = answer_file.round and a.question = answer_file.question)
);
create policy answer_file_add on answer_file for insert to nasaq_app with check (nasaq_own(state));
create policy answer_file_remove on answer_file for delete to nasaq_app using (nasaq_own(state));
grant select, insert, delete on answer_file to nasaq_app;
-- A file follows the answer it proves: handed over, released, taken back.
grant update (visibility) on file to nasaq_app;

-- What a state hands over -----------------------------------------------------------------------------------------------

-- Frozen: neither changed nor deleted. The hash is the SHA-256 of the text as it stands here.
create table submission (
  state text not null,
  round integer not null,
  number integer not null,
  snapshot text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  by text,
  by_name text not null,
  primary key (state, round, number)
);
alter table submission enable row level security;
create policy submission_read on submission for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy submission_add on submission for insert to nasaq_app with check (nasaq_own(state));
grant select, insert on submission to nasaq_app;

-- The answers a state keeps to itself, frozen with the others; the submission holds only the hash of this text.
create table submission_state_part (
  state text not null,
  round integer not null,
  number integer not null,
  snapshot text not null,
  primary key (state, round, number)
);
alter table submission_state_part enable row level security;
create policy submission_state_part_own on submission_state_part to nasaq_app using (nasaq_own(state)) with check (nasaq_own(state));
grant select, insert on submission_state_part to nasaq_app;

create table query (
  state text not null,
  round integer not null,
  id bigint generated always as identity,
  question text not null,
  -- Whose turn it is.
  awaits text not null check (awaits in ('state', 'unit')),
  raised_at timestamptz not null,
  raised_by text,
  raised_by_name text not null,
  closed_at timestamptz,
  closed_by text,
  primary key (state, round, id)
);
create index query_open on query (round, state) where closed_at is null;
alter table query enable row level security;
create policy query_read on query for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy query_add on query for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
create policy query_change on query for update to nasaq_app using (nasaq_sees(state, 'unit')) with check (nasaq_sees(state, 'unit'));
grant select, insert, update on query to nasaq_app;

-- The words of a query: the unit's question first, then both sides in turn.
create table reply (
  state text not null,
  round integer not null,
  query bigint not null,
  id bigint generated always as identity,
  side text not null check (side in ('state', 'unit')),
  text text not null,
  at timestamptz not null,
  by text,
  by_name text not null,
  primary key (state, round, query, id)
);
alter table reply enable row level security;
create policy reply_read on reply for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy reply_add on reply for insert to nasaq_app with check (
  case side when 'unit' then current_setting('nasaq.reach', true) in ('all', 'system') else nasaq_own(state) end
);
grant select, insert on reply to nasaq_app;

-- What a state lets others see ------------------------------------------------------------------------------------------

create table release (
  state text not null,
  round integer not null,
  section text not null,
  id bigint generated always as identity,
  visibility text not null check (visibility in ('states', 'public')),
  at timestamptz not null,
  by text,
  by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  primary key (state, round, section, id),
  constraint release_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index release_current on release (state, round, section) where withdrawn_at is null;
alter table release enable row level security;
create policy release_read on release for select to nasaq_app
  using (nasaq_sees(state, case when withdrawn_at is null then visibility else 'unit' end));
create policy release_add on release for insert to nasaq_app with check (nasaq_own(state));
create policy release_change on release for update to nasaq_app
  using (current_setting('nasaq.reach', true) = 'all' or nasaq_own(state)) with check (current_setting('nasaq.reach', true) = 'all' or nasaq_own(state));
grant select, insert, update on release to nasaq_app;

-- Reminders that went out: none is sent twice, and nobody gets two mails on one day.
create table reminder (
  state text not null,
  round integer not null,
  person text not null,
  -- 'before_14' (days), 'after_2' (weeks), 'by_hand'
  kind text not null,
  sent_on date not null,
  sent_at timestamptz not null,
  primary key (state, round, person, kind, sent_on)
);
create index reminder_day on reminder (sent_on, person);
create index reminder_round on reminder (round, state);
alter table reminder enable row level security;
create policy reminder_read on reminder for select to nasaq_app using (nasaq_sees(state, 'unit'));
create policy reminder_add on reminder for insert to nasaq_app with check (current_setting('nasaq.reach', true) in ('all', 'system'));
grant select, insert on reminder to nasaq_app;

-- The registers only grow, with one exception: a state may take back what it released (and the unit when it reopens a
-- return), and then the released rows themselves must stop being seen, or everyone would go on reading them as the
-- newest they may see.
create function nasaq_takes_back(state text) returns boolean
language sql stable parallel safe
return nasaq_own(state) or current_setting('nasaq.reach', true) = 'all';
create policy state_fact_take_back on state_fact for update to nasaq_app
  using (nasaq_takes_back(state)) with check (nasaq_takes_back(state) and visibility = 'unit');
create policy statistic_cell_take_back on statistic_cell for update to nasaq_app
  using (nasaq_takes_back(state)) with check (nasaq_takes_back(state) and visibility = 'unit');
create policy indicator_value_take_back on indicator_value for update to nasaq_app
  using (nasaq_takes_back(state)) with check (nasaq_takes_back(state) and visibility = 'unit');
grant update (visibility) on state_fact, statistic_cell, indicator_value to nasaq_app;
