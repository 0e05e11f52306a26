-- Every version of the models, none of which is ever changed. The files lie elsewhere, named by their hash. Times are microseconds since 1970, UTC.
create table models (
  task text not null,
  version bigint not null,
  at bigint not null,
  who text not null,
  note text not null,
  hash text not null,
  bytes bigint not null,
  parent bigint not null,
  manifest text not null,
  signature text,
  primary key (task, version)
);
create unique index models_by_hash on models (task, hash);

-- What each task runs; version 0 is the model that the settings name. The revision grows with every change.
create table model_stages (
  task text not null primary key,
  revision bigint not null,
  live bigint not null
);

-- Candidates that score beside it, and the share of the traffic that they see.
create table model_shadows (
  task text not null,
  version bigint not null,
  share double precision not null,
  primary key (task, version)
);

-- What was live when, and why it changed. What a roll back took back is marked, so that the next one goes further.
create table model_moves (
  task text not null,
  number bigint not null,
  at bigint not null,
  who text not null,
  kind text not null,
  version bigint not null,
  previous bigint not null,
  reason text not null,
  study text,
  undone bigint not null,
  primary key (task, number)
);

-- Where a candidate and the live model disagreed on one request, flow or script.
create table model_disagreements (
  task text not null,
  version bigint not null,
  number bigint not null,
  at bigint not null,
  live bigint not null,
  request text not null,
  place text not null,
  live_score double precision not null,
  live_severity bigint not null,
  live_class text,
  score double precision not null,
  severity bigint not null,
  class text,
  evidence text,
  primary key (task, version, number)
);

-- How much a candidate saw, beside which live model.
create table model_shadow_counts (
  task text not null,
  version bigint not null,
  live bigint not null,
  scored bigint not null,
  dropped bigint not null,
  disagreed bigint not null,
  last_at bigint not null,
  primary key (task, version, live)
);
