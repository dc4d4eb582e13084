import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Outlet',
            fields=[
                ('subject_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='kernel.subject')),
                ('sort', models.CharField(choices=[('village_coop', '村级综合服务社'), ('farm_centre', '农事服务中心'), ('service_station', '农业社会化服务站'), ('town_centre', '镇级为农服务中心'), ('service_platform', '为农服务平台'), ('industry_centre', '产业服务中心'), ('direct_store', '供销直营店'), ('brand_flagship', '品牌旗舰店'), ('brand_outlet', '品牌门店'), ('produce_point', '农产品直销点'), ('hub', '集采集配中心'), ('farmers_market', '农贸市场'), ('processing_centre', '加工整理服务中心'), ('cold_store', '冷链仓储点')], max_length=24, verbose_name='类别')),
                ('address', models.CharField(blank=True, max_length=100, verbose_name='地址')),
            ],
            options={
                'verbose_name': '网点',
            },
            bases=('kernel.subject',),
        ),
        migrations.CreateModel(
            name='Van',
            fields=[
                ('subject_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='kernel.subject')),
                ('sort', models.CharField(choices=[('daily_goods', '生活用品下乡集配服务车'), ('produce', '农产品进城集采服务车'), ('inputs', '农资农技上山助农服务车')], max_length=24, verbose_name='类别')),
                ('plate', models.CharField(blank=True, max_length=12, verbose_name='车牌号')),
                ('refrigerated', models.BooleanField(default=False, verbose_name='冷藏')),
            ],
            options={
                'verbose_name': '大篷车',
            },
            bases=('kernel.subject',),
        ),
    ]
