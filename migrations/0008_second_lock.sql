-- Closes what row-level security left open below the policy: words of a state in the log, and files.

-- What a state keeps to itself is in the log only as a hash; the words lie here, for the state alone. They are salted, so
-- that a short text cannot be guessed from its hash, and a row that does not fit the hash of its entry is not believed.
create table audit_words (
  state text not null,
  number bigint not null,
  words text not null,
  primary key (state, number)
);
alter table audit_words enable row level security;
create policy audit_words_read on audit_words for select to nasaq_app using (nasaq_own(state));
create policy audit_words_add on audit_words for insert to nasaq_app with check (nasaq_own(state));
grant select, insert on audit_words to nasaq_app;

-- A file of a state is seen by the unit from 'unit' on, as its answer is; only its owner adds, changes or removes it.
drop policy file_reach on file;
create function nasaq_file_owner(state text) returns boolean
language sql stable parallel safe
return case current_setting('nasaq.reach', true)
  when 'system' then true
  when 'all' then state is null
  when 'state' then coalesce(state = nullif(current_setting('nasaq.state', true), ''), false)
  else false
end;
create policy file_read on file for select to nasaq_app using (
  nasaq_sees(state, visibility) and not (current_setting('nasaq.reach', true) = 'all' and state is not null and visibility = 'state')
);
create policy file_add on file for insert to nasaq_app with check (nasaq_file_owner(state));
create policy file_change on file for update to nasaq_app using (nasaq_file_owner(state)) with check (nasaq_file_owner(state));
create policy file_remove on file for delete to nasaq_app using (nasaq_file_owner(state));
