-- What each file of policies held when it and the versions were last the same.
create table policy_files (
  file text not null primary key,
  hash text not null
);
