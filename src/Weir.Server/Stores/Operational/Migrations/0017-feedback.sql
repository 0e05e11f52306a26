-- Requests from which a model can learn, as rows with secrets masked. One of each site and template; copies are counted. Times are microseconds since 1970, UTC, days are counted since 1970.
create table samples (
  id text not null primary key,
  at bigint not null,
  day bigint not null,
  site text not null,
  route text not null,
  template text not null,
  source text not null,
  request text not null,
  live bigint not null,
  score double precision not null,
  severity bigint not null,
  class text,
  candidate double precision,
  reason text not null,
  interest double precision not null,
  kept_score double precision not null,
  kept_severity bigint not null,
  place text not null,
  evidence text,
  content text not null,
  copies bigint not null
);
create unique index samples_by_template on samples (site, template);
create index samples_by_day on samples (day);
create index samples_by_request on samples (request);

-- What people say of them: the last word of each.
create table sample_verdicts (
  sample text not null,
  who text not null,
  at bigint not null,
  verdict text not null,
  class text,
  primary key (sample, who)
);
create index sample_verdicts_by_who on sample_verdicts (who, at);
