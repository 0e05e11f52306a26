-- Who may do what, and what was done. Times are microseconds since 1970, UTC.
create table users (
  name text not null primary key,
  role text not null check (role in ('viewer', 'analyst', 'admin')),
  password_hash text not null,
  created bigint not null,
  disabled bigint
);

create table api_keys (
  id text not null primary key,
  name text not null,
  role text not null check (role in ('viewer', 'analyst', 'admin')),
  scopes text not null,
  secret_hash text not null,
  created bigint not null,
  expires bigint,
  last_used bigint,
  revoked bigint
);

-- Each row carries the SHA-256 of the row before; the head carries that of the last row, so that an end that was cut off shows too.
create table audit (
  sequence bigint not null primary key,
  at bigint not null,
  who text not null,
  action text not null,
  subject text not null,
  details text not null,
  previous text not null
);

create table audit_head (
  one bigint not null primary key check (one = 1),
  sequence bigint not null,
  hash text not null
);

insert into audit_head (one, sequence, hash) values (1, 0, '');
