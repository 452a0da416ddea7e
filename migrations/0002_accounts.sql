-- Accounts: people and what they sign in with.
-- Rows of the sign-in library (Better Auth) live in person, credential, session, verification, two_factor and passkey under
-- our names; the library reaches them as the owner of the tables. The application role may see who somebody is, but
-- not one secret: columns with hashes, tokens and keys are granted for writing at most.

create table person (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  language text not null default 'ar' check (language in ('ar', 'en', 'fr')),
  roles text[] not null check (cardinality(roles) > 0),
  -- ISO 3166-1 alpha-2. No foreign key: rooms below accounts own the list of states.
  state text check (state ~ '^[A-Z]{2}$'),
  organisation text,
  status text not null default 'invited' check (status in ('invited', 'active', 'suspended', 'erased')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- When the present status began: what is kept after a suspension is counted from here.
  status_since timestamptz not null default now(),
  constraint person_national_has_state check (
    state is not null or not roles && array['focal_point', 'deputy_focal_point', 'contributor', 'approver']
  ),
  constraint person_unit_or_state check (
    not (
      roles && array['focal_point', 'deputy_focal_point', 'contributor', 'approver']
      and roles && array['administrator', 'coordinator', 'legal_officer', 'data_officer', 'capacity_officer',
                         'police_officer', 'grants_officer', 'auditor']
    )
  )
);
create index person_state on person (state);

create table credential (
  id text primary key,
  person text not null references person (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index credential_person on credential (person);

create table session (
  id text primary key,
  token text not null unique,
  person text not null references person (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  address text,
  user_agent text
);
create index session_person on session (person);
create index session_expires_at on session (expires_at);

create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);
create index verification_expires_at on verification (expires_at);

create table two_factor (
  id text primary key,
  person text not null references person (id) on delete cascade,
  secret text not null,
  recovery_codes text not null,
  verified boolean default true,
  failures integer default 0,
  locked_until timestamptz
);
create index two_factor_person on two_factor (person);

create table passkey (
  id text primary key,
  person text not null references person (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index passkey_person on passkey (person);

-- One-time links: only the SHA-256 of the 256 random bits is kept.
create table invitation (
  id text primary key,
  person text not null references person (id) on delete cascade,
  token_hash text not null unique,
  invited_by text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
create index invitation_person on invitation (person);

create table recovery (
  id text primary key,
  person text not null references person (id) on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index recovery_person on recovery (person);

-- What the waiting time after failures is counted from. The key is a hash of an e-mail or network address; rows are
-- removed after a day.
create table sign_in_attempt (
  id bigint generated always as identity primary key,
  key text not null,
  at timestamptz not null default now(),
  succeeded boolean not null
);
create index sign_in_attempt_key on sign_in_attempt (key, at);

-- When a waiting message is tried next (platform/mail).
alter table outbox_message add column due_at timestamptz not null default now();

-- Row-level security -----------------------------------------------------------------------------------------------

create function nasaq_person() returns text language sql stable
as $$ select nullif(current_setting('nasaq.person', true), '') $$;

-- Whether the person asking keeps everybody's accounts. An administrator who is only that has the reach of the public
-- (see accounts/actor.ts) and still has to see accounts. As the owner, so that it does not ask itself.
create function nasaq_keeps_accounts() returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (
    select 1 from person
    where id = nasaq_person() and status = 'active' and roles && array['administrator', 'coordinator', 'auditor']
  )
$$;

-- Whether the person asking may handle another's account: the system, who keeps accounts, the person, the own state.
create function nasaq_handles_person(whom text) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select current_setting('nasaq.reach', true) = 'system'
    or whom = nasaq_person()
    or nasaq_keeps_accounts()
    or exists (
      select 1 from person
      where id = whom and current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true)
    )
$$;

alter table person enable row level security;
alter table credential enable row level security;
alter table session enable row level security;
alter table verification enable row level security;
alter table two_factor enable row level security;
alter table passkey enable row level security;
alter table invitation enable row level security;
alter table recovery enable row level security;
alter table sign_in_attempt enable row level security;

-- States and the unit see each other's people only as far as they work together: a state its own and the unit.
create policy person_read on person for select to nasaq_app using (
  nasaq_sees(state, 'unit')
  or id = nasaq_person()
  or (
    current_setting('nasaq.reach', true) = 'state'
    and roles && array['administrator', 'coordinator', 'legal_officer', 'data_officer', 'capacity_officer',
                       'police_officer', 'grants_officer']
  )
  or (select nasaq_keeps_accounts())
);
create policy person_add on person for insert to nasaq_app with check (
  current_setting('nasaq.reach', true) = 'system'
  or (select nasaq_keeps_accounts())
  or (current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true))
);
create policy person_change on person for update to nasaq_app using (nasaq_handles_person(id)) with check (
  current_setting('nasaq.reach', true) = 'system'
  or id = nasaq_person()
  or (select nasaq_keeps_accounts())
  or (current_setting('nasaq.reach', true) = 'state' and state = current_setting('nasaq.state', true))
);
grant select, insert, update on person to nasaq_app;

create policy credential_own on credential to nasaq_app
  using (current_setting('nasaq.reach', true) = 'system' or person = nasaq_person() or (select nasaq_keeps_accounts()))
  with check (current_setting('nasaq.reach', true) = 'system' or person = nasaq_person());
grant select (id, person, provider_id, account_id, created_at, updated_at), insert, delete on credential to nasaq_app;
grant update (password, updated_at) on credential to nasaq_app;

create policy session_handled on session to nasaq_app using (nasaq_handles_person(person));
grant select (id, person, expires_at, created_at, updated_at, last_seen_at, address, user_agent), delete on session to nasaq_app;

create policy two_factor_handled on two_factor to nasaq_app using (nasaq_handles_person(person));
grant select (id, person, verified), delete on two_factor to nasaq_app;

create policy passkey_handled on passkey to nasaq_app using (nasaq_handles_person(person));
grant select (id, person, name, device_type, backed_up, aaguid, created_at), delete on passkey to nasaq_app;

create policy invitation_handled on invitation to nasaq_app
  using (nasaq_handles_person(person)) with check (nasaq_handles_person(person));
grant select, insert, update on invitation to nasaq_app;

create policy recovery_system on recovery to nasaq_app
  using (current_setting('nasaq.reach', true) = 'system') with check (current_setting('nasaq.reach', true) = 'system');
grant select, insert, update, delete on recovery to nasaq_app;

create policy sign_in_attempt_system on sign_in_attempt to nasaq_app
  using (current_setting('nasaq.reach', true) = 'system') with check (current_setting('nasaq.reach', true) = 'system');
grant select, insert, delete on sign_in_attempt to nasaq_app;
