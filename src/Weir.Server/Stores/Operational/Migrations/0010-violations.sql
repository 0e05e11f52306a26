-- What browsers told of the pages that they showed, equal reports counted as one. Times are microseconds since 1970, UTC.
create table page_violations (
  -- Of page, directive, blocked, source and disposition: what makes two reports the same.
  id text not null primary key,
  page text not null,
  directive text not null,
  blocked text not null,
  source text not null,
  disposition text not null,
  kind text not null check (kind in ('csp', 'integrity')),
  line bigint not null,
  col bigint not null,
  sample text not null,
  reports bigint not null,
  first_seen bigint not null,
  -- No two rows have the same, and what is written later has a later one: whoever has read up to one of them has missed nothing.
  last_seen bigint not null
);

create index page_violations_by_time on page_violations (last_seen);
-- Not with the time: each report again would change this index, too.
create index page_violations_by_page on page_violations (page);
