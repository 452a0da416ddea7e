-- Who approved what was handed over, kept with each submission: a return that was reopened and approved by somebody else
-- has submissions of two approvers.
alter table submission add column approved_by text;
update submission s set approved_by = r.approved_by
  from round_return r where r.state = s.state and r.round = s.round and s.number = r.submissions;

-- Letters that open work ('opened', 'approval') are recorded like reminders, so that whoever comes later is told as well and
-- nobody is told twice. What went out before this was recorded:
insert into reminder (state, round, person, kind, sent_on, sent_at)
  select r.state, r.round, p.id, 'opened', (o.opened_at at time zone 'UTC')::date, o.opened_at
  from round_return r join round o on o.id = r.round join person p on p.state = r.state
  where o.status = 'open' and p.status = 'active' and p.status_since <= o.opened_at
    and p.roles && array['focal_point', 'deputy_focal_point'];
insert into reminder (state, round, person, kind, sent_on, sent_at)
  select r.state, r.round, p.id, 'approval', (r.requested_at at time zone 'UTC')::date, r.requested_at
  from round_return r join person p on p.state = r.state
  where r.status = 'in_approval' and r.requested_at is not null and p.status = 'active' and p.status_since <= r.requested_at
    and p.roles && array['approver'];
