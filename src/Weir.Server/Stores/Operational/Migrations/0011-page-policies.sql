-- Policies that the gateway sends with pages: each choice is a row, and of a page the newest holds. Times are microseconds since 1970, UTC.
create table page_policies (
  number bigint not null primary key,
  -- Address without query and fragment.
  page text not null,
  mode text not null check (mode in ('off', 'report_only', 'enforce')),
  -- From what it was made: hosts or hashes; empty for off.
  variant text not null check (variant in ('', 'hosts', 'hashes')),
  -- The policy as a person saw it, without the directives that have browsers report; empty for off.
  value text not null,
  at bigint not null,
  who text not null,
  -- With how many answers it was sent, and when; written now and then.
  sent bigint not null,
  first_sent bigint,
  last_sent bigint
);

create index page_policies_by_page on page_policies (page, number);

-- Of which of them a report tells; 0 for any other policy.
alter table page_violations add column policy bigint not null default 0;
create index page_violations_by_policy on page_violations (policy) where policy > 0;
