-- Browsers from which somebody has signed in: their wrong passwords are counted for themselves.
create table devices (
  token_hash text not null primary key,
  user_name text not null references users (name),
  created bigint not null
);

create index devices_user on devices (user_name, created);
