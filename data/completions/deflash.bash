# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for deflash(1)

_deflash() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' i
  local commands='add sources remove import export refresh list search show save unsave parse discover extract price deal keypoints stories alerts check repair backup restore'
  local sections='news guides deals'

  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --data-dir) i=$((i + 1)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  case $prev in
    --data-dir) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    --output|-o) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --format) COMPREPLY=($(compgen -W 'json html markdown epub' -- "$cur")); return ;;
    --section) COMPREPLY=($(compgen -W "$sections" -- "$cur")); return ;;
  esac
  if [[ -z $command ]]; then
    COMPREPLY=($(compgen -W "$commands --data-dir --help --version" -- "$cur"))
    return
  fi

  local options='--help --data-dir' words=''
  case $command in
    add) options+=' --section' ;;
    import) options+=' --section --folder --dry-run' ;;
    export) options+=' --format --output'; words='opml saved' ;;
    refresh) options+=' --all' ;;
    list) options+=' --limit --full'; words="$sections saved" ;;
    search) options+=' --limit --full' ;;
    show) options+=' --text' ;;
    save) options+=' --tag' ;;
    parse) options+=' --url --content-type' ;;
    discover) options+=' --url' ;;
    price) options+=' --lines' ;;
    deal) options+=' --currency --language --published --lines' ;;
    extract) options+=' --url --content-type' ;;
    keypoints) options+=' --count' ;;
    alerts) options+=' --below --off --shop --section --free-shipping'; words='list add remove pause resume matches' ;;
    restore) options+=' --merge' ;;
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  elif [[ $command == import || $command == parse || $command == discover || $command == extract || $command == keypoints || $command == stories || $command == backup || $command == restore ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -F _deflash deflash
