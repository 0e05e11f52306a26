-- People who sign in. A one-time password ends by itself; the subject is that of somebody who signs in elsewhere.
alter table users add column must_change bigint not null default 0;
alter table users add column password_until bigint;
alter table users add column last_login bigint;
alter table users add column subject text;

create unique index users_subject on users (subject);

create table sessions (
  token_hash text not null primary key,
  user_name text not null references users (name),
  created bigint not null,
  used bigint not null
);

create index sessions_user on sessions (user_name, created);
