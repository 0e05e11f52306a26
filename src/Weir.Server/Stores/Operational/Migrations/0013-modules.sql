-- Whether the last look at a page saw what its modules import, too; 0 for looks of older releases.
alter table pages add column sees_modules bigint not null default 0;
