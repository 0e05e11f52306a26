-- When browsers first told of something on a page: what they tell in the day after that is learned. It outlives the items, which have little room.
alter table pages add column told_since bigint;
update pages set told_since = (select min(first_seen) from page_items where page_items.page = pages.url and page_items.first_look = 0);
