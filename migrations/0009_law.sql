-- Laws of the states, their versions and provisions, penalties, and what each state did about each treaty.
-- A text is held as a tree of provisions, one tree for each language of a version.

-- What a state keeps to itself (a draft bill, say) is seen by nobody else, the unit included.
create function nasaq_law_sees(state text, visibility text) returns boolean
language sql stable parallel safe
return case
  when current_setting('nasaq.reach', true) = 'all' and visibility = 'state' then false
  else nasaq_sees(state, visibility)
end;

-- The unit writes for every state, a state for itself.
create function nasaq_law_writes(state text) returns boolean
language sql stable parallel safe
return case current_setting('nasaq.reach', true)
  when 'system' then true
  when 'all' then true
  when 'state' then coalesce(state = nullif(current_setting('nasaq.state', true), ''), false)
  else false
end;

create table law (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  kind text not null check (kind in ('constitution', 'law', 'decree_law', 'decree', 'code', 'regulation', 'decision', 'circular', 'bill')),
  -- {ar, en, fr, authentic}; at least one language.
  title jsonb not null,
  number text,
  -- Of the act itself, as precise as known: 2015, 2015-03 or 2015-03-14.
  dated text check (dated ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  -- The Hijri date as the act prints it, when it prints one: yyyy-mm-dd, Umm al-Qura or as printed.
  dated_hijri text check (dated_hijri ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  -- {name, number, dated}: where it was published.
  gazette jsonb,
  -- A law of its own on trafficking; null is unknown.
  dedicated boolean,
  status text not null check (status in ('in_force', 'in_force_amended', 'adopted', 'draft', 'repealed', 'lapsed', 'unknown')),
  note jsonb,
  source text not null check (source <> ''),
  source_ids text[] not null default '{}',
  as_of text check (as_of ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  confidence text not null check (confidence in ('confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown')),
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  origin text not null check (origin in ('content', 'state', 'unit')),
  -- The key of the reference fact it was made from, so that loading again changes it and adds no second one.
  content_key text,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  primary key (state, id),
  unique (state, content_key)
);
create index law_id on law (id);

create table law_link (
  state text not null,
  law_id bigint not null,
  kind text not null check (kind in ('amends', 'replaces', 'implements')),
  other_law_id bigint not null,
  note jsonb,
  primary key (state, law_id, kind, other_law_id),
  foreign key (state, law_id) references law (state, id) on delete cascade,
  foreign key (state, other_law_id) references law (state, id) on delete cascade,
  constraint law_link_not_itself check (law_id <> other_law_id)
);

create table law_version (
  state text not null,
  id bigint generated always as identity,
  law_id bigint not null,
  number integer not null check (number > 0),
  label jsonb,
  -- Half-open: in force from this day on, until the day before valid_to. Both empty for a bill or an unknown date.
  valid_from date,
  valid_to date,
  -- The language of the authentic text.
  authentic text not null check (authentic in ('ar', 'en', 'fr')),
  source text not null check (source <> ''),
  as_of text check (as_of ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  confidence text not null check (confidence in ('confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown')),
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  primary key (state, id),
  foreign key (state, law_id) references law (state, id) on delete cascade,
  unique (state, law_id, number),
  constraint law_version_period check (valid_from is null or valid_to is null or valid_from < valid_to)
);
create index law_version_id on law_version (id);

create table provision (
  state text not null,
  version_id bigint not null,
  lang text not null check (lang in ('ar', 'en', 'fr')),
  -- Address in the version, after the Akoma Ntoso naming convention: art_12, art_12bis, chp_1, art_12__para_2.
  eid text not null check (eid ~ '^[a-z0-9_.-]{1,120}$'),
  parent text,
  position integer not null,
  kind text not null check (kind in ('preamble', 'book', 'part', 'title', 'chapter', 'section', 'article', 'paragraph', 'point', 'annex')),
  -- In Latin digits: '12', '12bis', '12bis2'. Empty for a preamble.
  number text not null default '',
  -- As the text prints it: 'المادة الثانية عشرة مكرراً'.
  label text not null default '',
  heading text,
  text text not null default '',
  -- Repeats the version's, so that one row can be judged alone.
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  primary key (state, version_id, lang, eid),
  foreign key (state, version_id) references law_version (state, id) on delete cascade
);
create index provision_order on provision (state, version_id, lang, position);

-- The text of a version in one language while somebody imports and corrects it: nothing typed is lost before it is saved.
create table law_draft (
  state text not null,
  id bigint generated always as identity,
  law_id bigint not null,
  version_id bigint not null,
  lang text not null check (lang in ('ar', 'en', 'fr')),
  text text not null,
  file_name text,
  -- Whose it is: the state's own, or the unit's and the state's.
  visibility text not null check (visibility in ('state', 'unit')),
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  created_by text,
  primary key (state, id),
  foreign key (state, version_id) references law_version (state, id) on delete cascade,
  foreign key (state, law_id) references law (state, id) on delete cascade
);
create unique index law_draft_id on law_draft (id);

-- Penalties as figures, one row for an offence or a ground, so that they can be drawn beside each other.
create table penalty (
  state text not null,
  id bigint generated always as identity,
  version_id bigint not null,
  eid text not null,
  offence text not null check (offence in ('trafficking', 'attempt', 'participation', 'legal_person', 'document_retention', 'use_of_services', 'obstruction', 'disclosure_of_identity', 'other')),
  -- 'basic' or an aggravating ground.
  ground text not null check (ground in ('basic', 'child', 'organised_group', 'cross_border', 'public_official', 'relative_or_guardian', 'death_or_injury', 'weapon_or_threat', 'several_victims', 'disability', 'repeat', 'other')),
  -- Years of prison. life: the maximum is for life. Where the text gives a term in months, parts of a year.
  prison_min numeric check (prison_min >= 0),
  prison_max numeric check (prison_max >= 0),
  life boolean not null default false,
  death boolean not null default false,
  fine_min numeric check (fine_min >= 0),
  fine_max numeric check (fine_max >= 0),
  -- ISO 4217, and the day on which these amounts were the law.
  currency text check (currency ~ '^[A-Z]{3}$'),
  fine_dated date,
  note jsonb,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  revision integer not null default 1,
  primary key (state, id),
  foreign key (state, version_id) references law_version (state, id) on delete cascade,
  constraint penalty_prison check (prison_min is null or prison_max is null or prison_min <= prison_max),
  constraint penalty_fine check (fine_min is null or fine_max is null or fine_min <= fine_max),
  constraint penalty_currency check ((fine_min is null and fine_max is null) or currency is not null)
);

-- What a state did about an instrument, beyond the status in the register of facts (treaty.<code>).
create table treaty_action (
  state text not null check (state ~ '^[A-Z]{2}$'),
  id bigint generated always as identity,
  -- A code of content/instruments.json.
  instrument text not null,
  kind text not null check (kind in ('signature', 'national_approval', 'deposit', 'entry_into_force', 'reservation', 'declaration', 'reservation_withdrawn', 'denunciation')),
  dated text check (dated ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  -- The article concerned and a summary in our own words.
  article text,
  summary jsonb,
  source text not null check (source <> ''),
  as_of text check (as_of ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  confidence text not null check (confidence in ('confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown')),
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  withdrawn_at timestamptz,
  primary key (state, id)
);

do $$
declare t text;
begin
  foreach t in array array['law', 'law_version', 'law_draft', 'provision', 'penalty', 'treaty_action'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select to nasaq_app using (nasaq_law_sees(state, visibility))', t || '_read', t);
    execute format('create policy %I on %I for insert to nasaq_app with check (nasaq_law_writes(state))', t || '_add', t);
    execute format('create policy %I on %I for update to nasaq_app using (nasaq_law_sees(state, visibility) and nasaq_law_writes(state)) with check (nasaq_law_writes(state))', t || '_change', t);
    execute format('create policy %I on %I for delete to nasaq_app using (nasaq_law_sees(state, visibility) and nasaq_law_writes(state))', t || '_remove', t);
    execute format('grant select, insert, update, delete on %I to nasaq_app', t);
  end loop;
end $$;
revoke delete on law, treaty_action from nasaq_app;

-- A link is seen by whoever sees the law it begins at.
alter table law_link enable row level security;
create policy law_link_read on law_link for select to nasaq_app
  using (exists (select from law where law.state = law_link.state and law.id = law_link.law_id));
create policy law_link_add on law_link for insert to nasaq_app with check (nasaq_law_writes(state));
create policy law_link_remove on law_link for delete to nasaq_app using (nasaq_law_writes(state));
grant select, insert, delete on law_link to nasaq_app;
