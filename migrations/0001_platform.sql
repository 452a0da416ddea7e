-- The platform's tables: audit, jobs, outgoing mail, settings, files; and the role and function of row-level security.

-- The application works as nasaq_app, which owns nothing, so row-level security always applies to it. The role belongs
-- to the whole cluster: another database of the same server may have made it already, or be making it just now.
do $$
begin
  if not exists (select from pg_roles where rolname = 'nasaq_app') then
    create role nasaq_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'The role nasaq_app is missing and % may not create it', current_user
      using hint = format('As administrator of the server: create role nasaq_app nologin; grant nasaq_app to %I;', current_user);
end $$;

-- Whoever may not grant it has been granted it by the administrator who made the role.
do $$
begin
  execute format('grant nasaq_app to %I', current_user);
exception
  when insufficient_privilege then null;
end $$;

grant usage on schema public to nasaq_app;

-- Whether the present scope reaches a row of a state with this visibility ('state', 'unit', 'states', 'public').
-- The scope is set at the beginning of each transaction; without one nothing is seen.
create function nasaq_sees(state text, visibility text) returns boolean
language sql stable parallel safe
return case current_setting('nasaq.reach', true)
  when 'all' then true
  when 'system' then true
  when 'state' then coalesce(state = nullif(current_setting('nasaq.state', true), ''), false)
    or coalesce(visibility in ('states', 'public'), false)
  when 'public' then coalesce(visibility = 'public', false)
  else false
end;

-- Audit. One chain; the head holds its last number and hash, so that rows missing at the end are noticed too.
create table audit_head (
  id smallint primary key default 1 check (id = 1),
  number bigint not null,
  hash text not null
);
insert into audit_head (number, hash) values (0, repeat('0', 64));
grant select on audit_head to nasaq_app;

create table audit_entry (
  number bigint primary key,
  at timestamptz not null,
  actor text,
  actor_name text not null,
  verb text not null,
  subject text not null,
  state text,
  reason text,
  payload text not null,
  previous_hash text not null,
  hash text not null
);
create index audit_entry_subject on audit_entry (subject, number);
create index audit_entry_state on audit_entry (state, number);
create index audit_entry_actor on audit_entry (actor, number);
create index audit_entry_at on audit_entry (at);

alter table audit_entry enable row level security;
create policy audit_entry_read on audit_entry for select to nasaq_app using (nasaq_sees(state, 'state'));
grant select on audit_entry to nasaq_app;

-- The only way to add to the chain. It runs with the rights of the owner: nasaq_app can neither number, date back,
-- change nor delete an entry. The head row is locked until the transaction ends, so numbers have no gaps.
-- hash = SHA-256 (previous hash, payload), in hexadecimal.
create function nasaq_write_audit(payload text) returns bigint
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  head audit_head;
  entry json := payload::json;
  next_hash text;
begin
  select * into strict head from audit_head where id = 1 for update;
  next_hash := encode(sha256(convert_to(head.hash || payload, 'UTF8')), 'hex');
  insert into audit_entry (number, at, actor, actor_name, verb, subject, state, reason, payload, previous_hash, hash)
  values (head.number + 1, (entry ->> 'at')::timestamptz, entry ->> 'actor', entry ->> 'actorName', entry ->> 'verb',
    entry ->> 'subject', entry ->> 'state', entry ->> 'reason', payload, head.hash, next_hash);
  update audit_head set number = head.number + 1, hash = next_hash where id = 1;
  return head.number + 1;
end $$;
revoke all on function nasaq_write_audit(text) from public;
grant execute on function nasaq_write_audit(text) to nasaq_app;

-- Jobs that repeat. Whoever sets next_at first runs it, so that of several processes only one does.
create table job (
  name text primary key,
  started_at timestamptz not null,
  next_at timestamptz not null
);
grant select, insert, update on job to nasaq_app;

-- Outgoing mail. Anybody's command may add a message; only the unit and jobs read them (they hold sign-in links).
create table outbox_message (
  id bigint generated always as identity primary key,
  "to" text not null,
  language text not null check (language in ('ar', 'en', 'fr')),
  subject text not null,
  body text not null,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index outbox_message_waiting on outbox_message (created_at) where status = 'waiting';
alter table outbox_message enable row level security;
create policy outbox_message_add on outbox_message for insert to nasaq_app with check (true);
create policy outbox_message_read on outbox_message for select to nasaq_app using (nasaq_sees(null, 'unit'));
create policy outbox_message_change on outbox_message for update to nasaq_app using (nasaq_sees(null, 'unit'));
create policy outbox_message_remove on outbox_message for delete to nasaq_app using (nasaq_sees(null, 'unit'));
grant select, insert, update, delete on outbox_message to nasaq_app;

create table setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
alter table setting enable row level security;
create policy setting_read on setting for select to nasaq_app using (true);
create policy setting_write on setting for all to nasaq_app using (nasaq_sees(null, 'unit'));
grant select, insert, update, delete on setting to nasaq_app;

-- Files. state is empty for a file of the unit, so it cannot be part of the key.
create table file (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  type text not null,
  size bigint not null check (size = octet_length(bytes)),
  bytes bytea not null,
  state text,
  visibility text not null check (visibility in ('state', 'unit', 'states', 'public')),
  created_at timestamptz not null default now(),
  created_by text
);
create index file_state on file (state);
create index file_sha256 on file (sha256);
alter table file enable row level security;
create policy file_reach on file to nasaq_app using (nasaq_sees(state, visibility)) with check (nasaq_sees(state, visibility));
grant select, insert, delete on file to nasaq_app;
