-- What people see of findings. Times are microseconds since 1970, UTC.
create table alerts (
  id text not null primary key,
  state text not null check (state in ('open', 'acknowledged', 'closed')),
  verdict text check (verdict in ('true_positive', 'false_positive', 'expected')),
  severity bigint not null,
  class text not null,
  score double precision not null,
  -- The story: findings of this client, or of this class at this target, are part of it.
  client text,
  host text not null,
  route text not null,
  place text not null,
  title text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  findings bigint not null,
  blocked bigint not null,
  clients bigint not null,
  targets bigint not null,
  assignee text,
  -- The strongest finding.
  request text not null,
  method text not null,
  path text not null,
  evidence text,
  changed bigint not null
);

create index alerts_by_client on alerts (client, last_seen);
create index alerts_by_target on alerts (host, route, place, class, last_seen);
create index alerts_by_state on alerts (state, last_seen);

-- How often each client, target and class occurs in an alert; bounded for each alert.
create table alert_parts (
  alert text not null references alerts (id) on delete cascade,
  kind text not null check (kind in ('client', 'target', 'class')),
  value text not null,
  findings bigint not null,
  last_seen bigint not null,
  primary key (alert, kind, value)
);

-- What people did, and said.
create table alert_notes (
  alert text not null references alerts (id) on delete cascade,
  number bigint not null,
  at bigint not null,
  who text not null,
  action text not null,
  text text not null,
  primary key (alert, number)
);

-- What happened to alerts, in order, for those that are told outside.
create table alert_events (
  number bigint not null primary key,
  at bigint not null,
  alert text not null references alerts (id) on delete cascade,
  kind text not null check (kind in ('created', 'raised', 'changed'))
);
