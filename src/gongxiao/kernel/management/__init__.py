"""内核命令: what Django calls by name; the people's own commands are in `gongxiao.commands`."""
