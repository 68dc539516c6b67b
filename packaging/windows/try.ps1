# Tries an installer: puts SafeSpace in silently, lets the installed program take its whole tour, takes it out, and looks
# whether a vault that lies in its usual place is still there, untouched. Run by .github/workflows/packages.yml:
#     pwsh packaging/windows/try.ps1 setup build/package/SafeSpace-Setup.exe
#     pwsh packaging/windows/try.ps1 msi build/package/SafeSpace.msi
param([Parameter(Mandatory)][ValidateSet("setup", "msi")][string]$Kind, [Parameter(Mandatory)][string]$File)
$ErrorActionPreference = "Stop"
$File = (Resolve-Path $File).Path

function Invoke-Quietly([string]$Program, [string[]]$With) {
    $ran = Start-Process -FilePath $Program -ArgumentList $With -Wait -PassThru
    if ($ran.ExitCode -ne 0) { throw "$Program ended with $($ran.ExitCode)." }
}

$vault = Join-Path $env:LOCALAPPDATA "SafeSpace\Eastmere.safespace"
New-Item -ItemType Directory -Force $vault | Out-Null
Set-Content -Path (Join-Path $vault "vault.keys") -Value "what nobody may lose"
$before = (Get-FileHash (Join-Path $vault "vault.keys")).Hash

if ($Kind -eq "setup") {
    $place = Join-Path $env:LOCALAPPDATA "Programs\SafeSpace"
    Invoke-Quietly $File @("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
} else {
    $place = Join-Path $env:ProgramFiles "SafeSpace"
    Invoke-Quietly "msiexec" @("/i", "`"$File`"", "/qn")
}
& .venv/Scripts/python.exe packaging/smoke.py $place build/package/tour-$Kind
if ($LASTEXITCODE -ne 0) { throw "The installed program did not walk through the whole job." }

if ($Kind -eq "setup") {
    Invoke-Quietly (Join-Path $place "unins000.exe") @("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
    Start-Sleep -Seconds 5  # the remover goes on for a moment after it has answered
} else {
    Invoke-Quietly "msiexec" @("/x", "`"$File`"", "/qn")
}
if (Test-Path (Join-Path $place "SafeSpace.exe")) { throw "The program was left behind." }
if ((Get-FileHash (Join-Path $vault "vault.keys")).Hash -ne $before) { throw "The vault was touched." }
Remove-Item -Recurse $vault
Write-Output "$(Split-Path $File -Leaf) went in, walked through the whole job and came out, and the vault is untouched."
