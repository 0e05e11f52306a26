-- Pages that are watched, and what they hold. Times are microseconds since 1970, UTC.
create table pages (
  -- Address without query and fragment.
  url text not null primary key,
  host text not null,
  is_payment bigint not null,
  title text,
  first_seen bigint not null,
  last_seen bigint not null,
  -- How often it was looked at, and when somebody last tried.
  looks bigint not null,
  tried bigint not null,
  -- Why the last try failed; null when it did not.
  problem text,
  -- What of it was not seen at the last look.
  notes text,
  grade text,
  -- JSON array of what its head does.
  headers text
);

-- Scripts, frames, forms, connections and cookies of a page.
create table page_items (
  id text not null primary key,
  page text not null references pages (url) on delete cascade,
  kind text not null check (kind in ('script', 'inline', 'frame', 'form', 'connection', 'cookie')),
  name text not null,
  host text not null,
  is_third bigint not null,
  detail text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  -- The look of the page at which it was first there, and how many it was there at.
  first_look bigint not null,
  last_look bigint not null,
  looks bigint not null,
  integrity text,
  looks_like text,
  problem text,
  -- Hash of the newest version; null where there is no code.
  sha256 text,
  etag text,
  -- What persons said of it.
  owner text,
  justification text,
  authorised bigint,
  authorised_by text,
  -- Behaviour that was authorised.
  authorised_hash text
);

create index page_items_by_page on page_items (page, kind, last_seen);
create index page_items_by_name on page_items (name);

-- Versions of scripts.
create table script_versions (
  item text not null references page_items (id) on delete cascade,
  sha256 text not null,
  change_hash text not null,
  size bigint not null,
  score double precision,
  severity bigint,
  class text,
  obfuscation double precision,
  is_undecided bigint not null,
  evidence text,
  -- Hosts that it names, separated by blanks.
  hosts text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  primary key (item, sha256)
);

create index script_versions_by_hash on script_versions (sha256);

-- Code of versions, compressed by gzip, in base64.
create table script_code (
  sha256 text not null primary key,
  code text not null
);

-- When pages were looked at, for the last 400 days, and why that failed.
create table page_looks (
  page text not null,
  at bigint not null,
  problem text,
  primary key (page, at)
);

-- How far what browsers reported was taken into the inventory; one row.
create table page_heard (
  one bigint not null primary key check (one = 1),
  seen bigint not null
);

insert into page_heard (one, seen) values (1, 0);

-- What changed on pages, in order; for good.
create table page_changes (
  number bigint not null primary key,
  at bigint not null,
  page text not null,
  item text,
  class text not null,
  severity bigint not null,
  title text not null,
  sentence text not null,
  alert text
);

create index page_changes_by_page on page_changes (page, at);
