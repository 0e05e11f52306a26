-- Whether the last look at a page saw what frames of its site hold, too; 0 for looks of older releases.
alter table pages add column sees_frames bigint not null default 0;

-- Whether only frames of the page hold it: the page's own policy has no say in it.
alter table page_items add column is_framed bigint not null default 0;

-- What it loads that nobody knows before it runs; null for nothing.
alter table page_items add column not_followed text;

-- What of the page was not seen at that look; null for nothing, and for looks of older releases.
alter table page_looks add column notes text;
