namespace Weir.Http.Corpus.Attacks;

/// <summary>Expressions for template engines: arithmetic probes, walks through the object graph and execution, in the delimiters of each family.</summary>
internal static class Ssti
{
    public const string Text = """"
        §attack
        6× «sum»
        7× «curlies»
        5× «dollars»
        3× «percents»
        3× «freemarker»
        3× «velocity»
        2× «smarty»
        2× «thymeleaf»
        2× «razor»
        2× «nodeengines»
        2× «polyglot»
        2× «wrapped»
        «encoded»

        ¶ ---- arithmetic probes in all delimiters ----
        §sum
        5× {{«calcpart»}}
        4× ${«calcpart»}
        3× #{«calcpart»}
        3× <%= «calcpart» %>
        2× *{«calcpart»}
        2× @(«calcpart»)
        2× {«calcpart»}
        2× ${{«calcpart»}}
        2× {{= «calcpart»}}
        2× #set($x=«calcpart»)${x}
        2× [[${«calcpart»}]]
        {%«¦-» print(«calcpart») %}
        {% if «calcpart» %}«rand»{% endif %}
        {%«¦-» set x=«calcpart» «¦-»%}{{x}}
        [[«calcpart»]]
        [=«calcpart»]
        ~{«calcpart»}
        %{«calcpart»}
        @{«calcpart»}
        {{{«calcpart»}}}
        {@«calcpart»}
        {!«calcpart»!}
        {!!«calcpart»!!}
        {#«calcpart»}
        $«calcpart»
        %«calcpart»%
        ${«calcpart»
        {{«calcpart»
        «calcpart»}}
        ${={«calcpart»}}
        #{= «calcpart»}
        <#= «calcpart» #>
        <%= «calcpart»
        <?= «calcpart» ?>
        <? «calcpart» ?>
        @{«calcpart»}@
        =«calcpart»=
        $[[«calcpart»]]
        [(${«calcpart»})]
        (${«calcpart»})
        {{'«rand»'«calcpart»}}
        {php}echo «calcpart»;{/php}
        {math equation="«calcpart»"}
        {{[«calcpart»]|join}}
        <c:out value="${«calcpart»}"/>
        <%«sp»«calcpart»«sp»%>
        {% «calcpart» %}
        ««quote»«¦+»¦«word»»{{«calcpart»}}«¦«quote»»
        «word»«¦}}»«¦${¦{{»«calcpart»}«¦}»
        __${«calcpart»}__::.x
        "+{{«calcpart»}}+"
        §sp
        3×
        3× ␠
        §quote
        '
        "
        `
        §calcpart
        6× «$n:smallnum»*«$n»
        3× «#2-99999»«*¦*¦*¦+¦-¦/» «#2-99999»
        5× «#2-99999»*«#2-99999»
        2× «smallnum» * «smallnum»
        2× «smallnum»*'«smallnum»'
        '«smallnum»'*«smallnum»
        '«letter»'.upper()
        "«rand»".«toUpperCase()¦length()¦join("ab")¦reverse»
        '«rand»'«~¦+¦.»'«rand»'
        "«rand»"|«upper¦upcase¦length¦rev»
        «#10-999»*«#10-999»+«#1-9»
        («smallnum»+«smallnum»)*«smallnum»
        T(java.lang.Math).«random()¦abs(-«smallnum»)»
        «smallnum»*«smallnum»|«string¦safe»
        «smallnum»/0
        «smallnum»«>¦<¦==»«smallnum»?«smallnum»:«smallnum»
        §smallnum
        6× 7
        3× «#2-9»
        2× «#10-99»
        «#1000-99999»
        """";
}
