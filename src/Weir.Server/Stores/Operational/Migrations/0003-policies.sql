-- Every version of the policies. Times are microseconds since 1970, UTC.
create table policies (
  version bigint not null primary key,
  at bigint not null,
  who text not null,
  note text not null,
  document text not null
);
