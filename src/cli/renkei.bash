# bash completion for renkei. Commands, options, kinds and rules come from `renkei help --machine`.
_renkei()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i
    local table
    table=$("${COMP_WORDS[0]}" help --machine 2>/dev/null) || return
    for ((i = 1; i < COMP_CWORD; i++)); do
        if grep -q "^command	${COMP_WORDS[i]}	" <<<"$table"; then
            command=${COMP_WORDS[i]}
            break
        fi
    done
    local values
    values=$(awk -F'\t' -v o="$before" -v c="$command" '
        $1 == "option" && (o == $3 || o == "-" $4) && ($2 == c || $2 == "-") { print $5 }' \
        <<<"$table" | head -n 1)
    case $values in
    FILE | PATH | NAME | N | THINGS | FIELD=HEADER | '') ;;
    KIND) COMPREPLY=($(compgen -W "$(awk -F'\t' '$1 == "kind" { print $2 }' <<<"$table")" -- "$word")) ;;
    RULE) COMPREPLY=($(compgen -W "$(awk -F'\t' -v c="$command" '
        $1 == (c == "check" ? "rule" : "gap") { print $2 }' <<<"$table")" -- "$word")) ;;
    -) values= ;;
    *) COMPREPLY=($(compgen -W "${values//|/ }" -- "$word")) ;;
    esac
    [[ $values && $values != FILE ]] && return
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$(awk -F'\t' -v c="$command" '
            $1 == "option" && ($2 == c || $2 == "-") { print $3 }' <<<"$table")" -- "$word"))
    elif [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "$(awk -F'\t' '$1 == "command" { print $2 }' <<<"$table")" -- "$word"))
    elif [[ $command == help ]]; then
        COMPREPLY=($(compgen -W "records rules $(awk -F'\t' '
            $1 == "command" || $1 == "rule" || $1 == "gap" { print $2 }' <<<"$table")" -- "$word"))
    fi
}
complete -o default -F _renkei renkei
