-- What people said is expected in the network: no alert comes of it.
create table expectations (
  id text not null primary key,
  rule text not null,
  created bigint not null,
  who text not null
);
