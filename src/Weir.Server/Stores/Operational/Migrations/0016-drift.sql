-- What requests and verdicts were like, hour by hour, at a site and one of its routes (empty: all others) and by the live version: counts of bins, as text. Hours since 1970, UTC.
create table drift_counts (
  site text not null,
  route text not null,
  hour bigint not null,
  live bigint not null,
  layout bigint not null,
  requests bigint not null,
  counts text not null,
  primary key (site, route, hour, live, layout)
);
create index drift_counts_by_hour on drift_counts (hour);

-- What the records of a sensor were like in an hour: the longest silence and the median of event time less time of arrival in seconds, and shapes of fields.
create table drift_sensors (
  sensor text not null,
  hour bigint not null,
  longest double precision,
  skew double precision,
  shapes text not null,
  primary key (sensor, hour)
);

-- Rounds of comparison, one for each hour, and what each said, JSON.
create table drift_rounds (
  hour bigint not null primary key,
  at bigint not null,
  report text not null
);
