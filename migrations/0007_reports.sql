-- Published regional progress reports. A report is frozen: nothing of it is changed or deleted; a correction is a new
-- version of the report on the same round.

create table report (
  number integer generated always as identity primary key,
  round integer not null references round (id),
  version integer not null check (version > 0),
  -- Why this version replaces the one before.
  change_note jsonb,
  -- SHA-256 of the text in report_content.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- The same for two reports that say the same, whenever they were made.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  published_at timestamptz not null,
  published_by text,
  published_by_name text not null,
  constraint report_version unique (round, version),
  constraint report_change_note check ((version > 1) = (change_note is not null))
);
alter table report enable row level security;
create policy report_read on report for select to nasaq_app using (true);
create policy report_add on report for insert to nasaq_app with check (nasaq_sees(null, 'unit'));
grant select, insert on report to nasaq_app;

-- What the report says, as canonical JSON. A state may take back what it had released, and then the next version no longer
-- shows it: a version that was replaced is read by the unit only.
create table report_content (
  number integer primary key references report (number),
  content text not null
);
alter table report_content enable row level security;
create policy report_content_read on report_content for select to nasaq_app using (
  nasaq_sees(null, 'unit')
  or not exists (select 1 from report newer join report this on this.number = report_content.number where newer.round = this.round and newer.version > this.version)
);
create policy report_content_add on report_content for insert to nasaq_app with check (nasaq_sees(null, 'unit'));
grant select, insert on report_content to nasaq_app;
