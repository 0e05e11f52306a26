-- The candidate that acts for a share of the clients; 0 for none.
alter table model_stages add column canary bigint not null default 0;
alter table model_stages add column canary_share double precision not null default 0;

-- What it and the live model did meanwhile, all servers together.
create table model_canary_counts (
  task text not null,
  version bigint not null,
  live bigint not null,
  requests bigint not null,
  flagged bigint not null,
  stopped bigint not null,
  live_requests bigint not null,
  live_flagged bigint not null,
  live_stopped bigint not null,
  last_at bigint not null,
  primary key (task, version, live)
);

-- What each server runs, as it says itself.
create table model_servers (
  server text not null,
  task text not null,
  live bigint not null,
  canary bigint not null,
  problem text not null,
  at bigint not null,
  primary key (server, task)
);

-- How each version compared with what was live when somebody last asked.
create table model_studies (
  task text not null,
  version bigint not null,
  live bigint not null,
  at bigint not null,
  who text not null,
  study text not null,
  primary key (task, version)
);
