-- How far each place that is told of alerts has come. Times are microseconds since 1970, UTC.
create table outgoing (
  name text not null primary key,
  -- Number of the last event that it needs no more.
  passed bigint not null,
  sent bigint not null,
  dropped bigint not null,
  last_sent bigint,
  failures bigint not null,
  failing_since bigint,
  next_try bigint,
  last_error text,
  -- The server that sends, where several share the store.
  holder text,
  held_until bigint not null
);
